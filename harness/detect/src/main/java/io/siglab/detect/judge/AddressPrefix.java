package io.siglab.detect.judge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address prefix (RFC 4632, RFC 4291). */
final class AddressPrefix {

  // Shorter prefixes belong to whole providers and clouds, and identify no app.
  private static final int SHORTEST_TELLING_V4 = 20;
  private static final int SHORTEST_TELLING_V6 = 32;

  // Anything else would be looked up in the DNS by InetAddress.
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*");

  private final byte[] address;
  private final int length;

  private AddressPrefix(byte[] address, int length) {
    this.address = address;
    this.length = length;
  }

  /** The prefix that a signature writes; empty where it is none. */
  static Optional<AddressPrefix> of(String text) {
    int slash = text.indexOf('/');
    return bytes(text.substring(0, slash))
        .map(b -> new AddressPrefix(b, Integer.parseInt(text.substring(slash + 1))))
        .filter(p -> p.length <= p.address.length * Byte.SIZE);
  }

  /** The bytes of an address in the meter's form. */
  static Optional<byte[]> bytes(String address) {
    if (!LITERAL.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      int at = bit / Byte.SIZE;
      if ((address[at] & mask) != (other[at] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is narrow enough to stand for one service. */
  boolean telling() {
    return length >= (address.length == 4 ? SHORTEST_TELLING_V4 : SHORTEST_TELLING_V6);
  }
}
