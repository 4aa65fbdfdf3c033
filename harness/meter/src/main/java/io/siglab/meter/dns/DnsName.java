package io.siglab.meter.dns;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import java.util.Locale;
import java.util.Optional;

/** Domain names on the wire, with compression (RFC 1035, section 4.1.4), and in normal form. */
public final class DnsName {
  /** A name has at most 255 bytes, hence at most 127 labels; so many jumps suffice. */
  private static final int MOST_JUMPS = 127;

  private static final int MOST_BYTES = 255;
  private static final int LONGEST_LABEL = 63;

  private DnsName() {}

  /**
   * Reads a name and moves the cursor behind it, also behind one that is no valid name.
   *
   * @param in at the name
   * @param messageStart offset in the array that compression pointers count from
   * @return lower case, no final dot, bytes that are not printable as {@code \ddd}; empty if it is
   *     too long or its pointers run in a circle
   * @throws ShortInputException if it reaches beyond the end, or has a label of unknown kind, so
   *     that nothing can be read behind it
   */
  static Optional<String> read(Octets in, int messageStart) throws ShortInputException {
    StringBuilder name = new StringBuilder();
    Octets at = in;
    int bytes = 0;
    int jumps = 0;
    while (jumps <= MOST_JUMPS) {
      int length = at.u8();
      if (length == 0) {
        return bytes > MOST_BYTES ? Optional.empty() : Optional.of(name.toString());
      }
      if ((length & 0xc0) == 0xc0) {
        int target = ((length & 0x3f) << 8) | at.u8();
        at = new Octets(in.array(), messageStart + target, in.limit());
        jumps++;
      } else if (length > LONGEST_LABEL) {
        throw new ShortInputException();
      } else {
        bytes += length + 1;
        if (bytes > MOST_BYTES) {
          at.skip(length);
          jumps += at == in ? 0 : 1;
        } else {
          name.append(name.length() > 0 ? "." : "");
          label(at, length, name);
        }
      }
    }
    return Optional.empty();
  }

  private static void label(Octets in, int length, StringBuilder name) throws ShortInputException {
    for (int i = 0; i < length; i++) {
      int octet = in.u8();
      if (octet == '.' || octet == '\\' || octet <= ' ' || octet >= 0x7f) {
        name.append('\\');
        name.append((char) ('0' + octet / 100));
        name.append((char) ('0' + octet / 10 % 10));
        name.append((char) ('0' + octet % 10));
      } else {
        name.append((char) (octet >= 'A' && octet <= 'Z' ? octet + 32 : octet));
      }
    }
  }

  /**
   * @param name as another protocol writes it
   * @return lower case, without the final dot
   */
  public static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
