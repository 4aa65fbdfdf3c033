package io.siglab.meter.copies;

/**
 * IPv4 addresses within IPv6 addresses (RFC 6052, section 2.2), behind a prefix of any of the six
 * lengths: the well-known 64:ff9b::/96 and every operator's own.
 */
final class EmbeddedAddress {
  private static final long WORD = 0xffffffffL;

  private EmbeddedAddress() {}

  /** Whether the IPv6 address holds these 32 bits where a translator puts them. */
  static boolean holds(long high, long low, long v4) {
    if ((low & WORD) == v4) {
      return true;
    }
    // Bits 64 to 71 are zero with every prefix shorter than 96.
    return low >>> 56 == 0
        && ((low >>> 24 & WORD) == v4
            || ((high & 0xff) << 24 | (low >>> 32 & 0xffffff)) == v4
            || ((high & 0xffff) << 16 | (low >>> 40 & 0xffff)) == v4
            || ((high & 0xffffff) << 8 | (low >>> 48 & 0xff)) == v4
            || (high & WORD) == v4);
  }
}
