package io.siglab.meter.ip;

import io.siglab.meter.bytes.Bytes;

/** Writes addresses as text: dotted quad, and RFC 5952 for IPv6. */
public final class AddressText {
  private static final int GROUPS = 8;
  private static final int V4_BYTES = 4;

  private AddressText() {}

  /**
   * @param v6 whether it is IPv6
   * @param high upper half, unused for IPv4
   * @param low lower half, or the 32 bits of IPv4
   * @return the address in canonical form
   */
  public static String of(boolean v6, long high, long low) {
    return v6 ? v6(high, low) : v4(low);
  }

  /**
   * @param bytes an address of 4 or 16 bytes, as on the wire
   * @return the address in canonical form
   */
  public static String of(byte[] bytes) {
    return bytes.length == V4_BYTES
        ? v4(Bytes.u32(bytes, 0))
        : v6(Bytes.i64(bytes, 0), Bytes.i64(bytes, Long.BYTES));
  }

  /**
   * @param bits the 32 bits
   * @return dotted quad
   */
  public static String v4(long bits) {
    StringBuilder text = new StringBuilder(15);
    for (int shift = 24; shift > 0; shift -= 8) {
      text.append((int) (bits >> shift & 0xff)).append('.');
    }
    return text.append((int) (bits & 0xff)).toString();
  }

  /**
   * @param high upper half
   * @param low lower half
   * @return text by RFC 5952: lower case, the longest run of zero groups shortened, the first of
   *     equals; IPv4-mapped addresses with a dotted quad (section 5)
   */
  public static String v6(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + v4(low & 0xffffffffL);
    }
    int runStart = -1;
    int runLength = 1;
    int start = -1;
    for (int i = 0; i <= GROUPS; i++) {
      boolean zero = i < GROUPS && group(high, low, i) == 0;
      if (zero && start < 0) {
        start = i;
      } else if (!zero && start >= 0) {
        if (i - start > runLength) {
          runStart = start;
          runLength = i - start;
        }
        start = -1;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(high, low, i)));
      }
    }
    return text.toString();
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index & 3)) & 0xffff);
  }
}
