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
}
