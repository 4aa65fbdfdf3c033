package io.siglab.meter;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The encryption state of a flow, and on what grounds.
 *
 * @param state the verdict
 * @param protocol the protocol recognised, for example {@code tls}, {@code quic}, {@code http}
 * @param entropyBits entropy of the first payload bytes in bits per byte, 0 to 8, where the state
 *     is undetermined
 */
public record Encryption(
    EncryptionState state, Optional<String> protocol, OptionalDouble entropyBits) {
  /** Nothing to judge. */
  public static final Encryption NONE =
      new Encryption(EncryptionState.NO_PAYLOAD, Optional.empty(), OptionalDouble.empty());

  /** The protocol's word where it is QUIC, version 1 or 2 (RFC 9000, RFC 9369). */
  public static final String QUIC = "quic";

  /** Whether the protocol recognised is QUIC, version 1 or 2. */
  public boolean quic() {
    return protocol.filter(QUIC::equals).isPresent();
  }
}
