package io.siglab.meter.quic;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A version of QUIC whose Initial packets can be decrypted: its salt, the prefix of its key labels,
 * and its number for the long packet type Initial.
 */
enum QuicVersion {
  /** RFC 9001, section 5.2. */
  V1("38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic ", 0),
  /** RFC 9369, section 3.3. */
  V2("0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2 ", 1),
  /** draft-ietf-quic-tls-29, section 5.2, up to draft 32. */
  DRAFT_29("afbfec289993d24c9e9786f19c6111e04390a899", "quic ", 0),
  /** draft-ietf-quic-tls-23, section 5.2, up to draft 28; also mvfst and others built on it. */
  DRAFT_23("c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic ", 0),
  /** draft-ietf-quic-tls-22, section 5.2. */
  DRAFT_22("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a", "quic ", 0);

  private static final int DRAFTS = 0xff0000;
  private static final int NUMBER_V1 = 1;
  private static final int NUMBER_V2 = 0x6b3343cf;
  private static final int MVFST_22 = 0xfaceb001;
  private static final int MVFST_27 = 0xfaceb002;
  private static final int MVFST_EXPERIMENTAL = 0xfaceb00e;

  private final String salt;
  private final String labelPrefix;
  private final int initialType;

  QuicVersion(String salt, String labelPrefix, int initialType) {
    this.salt = salt;
    this.labelPrefix = labelPrefix;
    this.initialType = initialType;
  }

  /** The version with a number of the long header, if it can be decrypted. */
  static Optional<QuicVersion> of(int number) {
    return switch (number) {
      case NUMBER_V1 -> Optional.of(V1);
      case NUMBER_V2 -> Optional.of(V2);
      case MVFST_22 -> Optional.of(DRAFT_22);
      case MVFST_27, MVFST_EXPERIMENTAL -> Optional.of(DRAFT_23);
      default -> number >>> 8 == DRAFTS ? draft(number & 0xff) : Optional.empty();
    };
  }

  private static Optional<QuicVersion> draft(int draft) {
    if (draft >= 33) {
      return Optional.of(V1);
    }
    if (draft >= 29) {
      return Optional.of(DRAFT_29);
    }
    if (draft >= 23) {
      return Optional.of(DRAFT_23);
    }
    return draft == 22 ? Optional.of(DRAFT_22) : Optional.empty();
  }

  byte[] salt() {
    return HexFormat.of().parseHex(salt);
  }

  String labelPrefix() {
    return labelPrefix;
  }

  int initialType() {
    return initialType;
  }
}
