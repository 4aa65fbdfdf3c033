package io.siglab.meter.inspect;

import io.siglab.meter.EncryptionState;

/** A protocol recognised in a flow, and whether it encrypts. */
record Recognised(String protocol, EncryptionState state) {
  static Recognised plain(String protocol) {
    return new Recognised(protocol, EncryptionState.PLAINTEXT);
  }

  static Recognised encrypted(String protocol) {
    return new Recognised(protocol, EncryptionState.ENCRYPTED);
  }

  static Recognised undetermined(String protocol) {
    return new Recognised(protocol, EncryptionState.UNDETERMINED);
  }
}
