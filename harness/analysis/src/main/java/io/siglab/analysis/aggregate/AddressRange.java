package io.siglab.analysis.aggregate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The address range that stands for a server: the longest prefix that networks usually accept from
 * each other, /24 for IPv4 and /48 for IPv6 (RFC 7454, section 6.1.3), as single addresses of a
 * service change from day to day.
 */
final class AddressRange {

  private static final int IPV4_KEPT_BYTES = 3;
  private static final int IPV6_KEPT_BYTES = 6;
  private static final int BITS = 8;

  private AddressRange() {}

  /**
   * @param address as the meter writes it
   * @return the prefix around it, for example {@code 192.0.2.0/24} or {@code 2001:db8:5::/48}
   */
  static String around(String address) {
    byte[] bytes = bytes(address);
    int kept = bytes.length == 4 ? IPV4_KEPT_BYTES : IPV6_KEPT_BYTES;
    Arrays.fill(bytes, kept, bytes.length, (byte) 0);
    return text(bytes, kept) + "/" + kept * BITS;
  }

  private static String text(byte[] bytes, int kept) {
    if (bytes.length == 4) {
      return String.format(
          Locale.ROOT, "%d.%d.%d.0", bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
    }
    int groups = kept / 2;
    // All that follows is zero, and so may be the last groups kept: RFC 5952, section 4.2.
    while (groups > 0 && group(bytes, groups - 1) == 0) {
      groups--;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups; i++) {
      text.append(i == 0 ? "" : ":").append(Integer.toHexString(group(bytes, i)));
    }
    return text.append("::").toString();
  }

  private static int group(byte[] bytes, int index) {
    return (bytes[2 * index] & 0xff) << BITS | (bytes[2 * index + 1] & 0xff);
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + address, e);
    }
  }
}
