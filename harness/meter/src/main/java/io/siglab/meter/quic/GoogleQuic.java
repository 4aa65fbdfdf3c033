package io.siglab.meter.quic;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import io.siglab.meter.dns.DnsName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * QUIC as Google deployed it before the IETF's (versions Q0xx; "QUIC Wire Layout Specification" and
 * "QUIC Crypto"). Up to Q046 the client's CHLO message is readable: tags with end offsets, then
 * their values, all little-endian.
 */
public final class GoogleQuic {
  private static final int VERSION_FLAG = 0x01;
  private static final int CONNECTION_ID_FLAG = 0x08;
  private static final int PUBLIC_VERSION_AT = 9;
  private static final int LONG_VERSION_AT = 1;
  private static final int CLIENT_HELLO = tag("CHLO");
  private static final int SERVER_NAME = tag("SNI\0");
  private static final int MOST_TAGS = 128;

  private GoogleQuic() {}

  private static int tag(String text) {
    return Bytes.i32(text.getBytes(StandardCharsets.US_ASCII), 0);
  }

  /**
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether a client sent it and it names a version of Google's
   */
  public static boolean looksLike(byte[] data, int from, int to) {
    if (to - from < PUBLIC_VERSION_AT + 4) {
      return false;
    }
    int flags = Bytes.u8(data, from);
    boolean longHeader = (flags & 0x80) != 0;
    boolean publicHeader =
        !longHeader && (flags & VERSION_FLAG) != 0 && (flags & CONNECTION_ID_FLAG) != 0;
    int at = from + (longHeader ? LONG_VERSION_AT : PUBLIC_VERSION_AT);
    return (longHeader || publicHeader)
        && data[at] == 'Q'
        && data[at + 1] == '0'
        && isDigit(data[at + 2])
        && isDigit(data[at + 3]);
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /**
   * The server's name in a CHLO; where the message begins depends on the version, so it is
   * searched.
   *
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return the name, lower case
   */
  public static Optional<String> serverName(byte[] data, int from, int to) {
    for (int at = from; at + 8 <= to; at++) {
      if (Bytes.i32(data, at) == CLIENT_HELLO) {
        return serverName(new Octets(data, at + 4, to));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> serverName(Octets in) {
    try {
      int tags = Bytes.u16le(in.bytes(4), 0);
      int values = in.position() + 8 * tags;
      int start = 0;
      for (int i = 0; i < Math.min(tags, MOST_TAGS); i++) {
        int tag = (int) in.u32();
        int end = Integer.reverseBytes((int) in.u32());
        if (tag == SERVER_NAME && end > start) {
          Octets value = new Octets(in.array(), values, in.limit());
          value.skip(start);
          String name = value.slice(end - start).rest(StandardCharsets.US_ASCII);
          boolean clean = name.chars().allMatch(c -> c > ' ' && c < 0x7f);
          return clean ? Optional.of(DnsName.normal(name)) : Optional.empty();
        }
        start = end;
      }
    } catch (ShortInputException e) {
      // Cut by the snaplen before the name's value.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
