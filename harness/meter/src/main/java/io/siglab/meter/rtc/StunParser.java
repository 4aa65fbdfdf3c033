package io.siglab.meter.rtc;

import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunMessage;
import io.siglab.meter.bytes.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Parses STUN messages: RFC 8489, TURN (RFC 8656), and the classic form without cookie (RFC 3489).
 */
public final class StunParser {
  private static final int HEADER = 20;
  private static final int COOKIE = 0x2112a442;
  private static final int TRANSACTION_AT = 8;

  /** No client sends nearly as many; a message made of empty ones must not fill memory. */
  private static final int MOST_ATTRIBUTES = 64;

  /** RFC 3489 knew only Binding and Shared Secret, as request, response and error. */
  private static final List<Integer> CLASSIC_TYPES =
      List.of(0x0001, 0x0101, 0x0111, 0x0002, 0x0102, 0x0112);

  private StunParser() {}

  /**
   * Whether there is a message of the present form: zero bits and cookie. The length is not held
   * against it: WhatsApp sends such that are no multiple of four.
   *
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether it is STUN
   */
  public static boolean looksLike(byte[] data, int from, int to) {
    return to - from >= HEADER && (data[from] & 0xc0) == 0 && Bytes.i32(data, from + 4) == COOKIE;
  }

  /**
   * Whether there is a classic message: a known type whose attributes fill it exactly.
   *
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether it is STUN
   */
  public static boolean looksLikeClassic(byte[] data, int from, int to) {
    if (to - from < HEADER
        || !CLASSIC_TYPES.contains(Bytes.u16(data, from))
        || Bytes.u16(data, from + 2) != to - from - HEADER) {
      return false;
    }
    int at = from + HEADER;
    while (at + 4 <= to) {
      if (Bytes.u16(data, at) > 0x00ff && Bytes.u16(data, at) < 0x8000) {
        return false;
      }
      at += 4 + Bytes.u16(data, at + 2);
    }
    return at == to;
  }

  /**
   * Parses a message of either form.
   *
   * @param data holds the datagram
   * @param from first byte of a message that {@link #looksLike} or {@link #looksLikeClassic}
   * @param to behind its last captured byte
   * @param fromA whether side a of the flow sent it
   * @param timeUs microseconds since the epoch
   * @param relayed whether it came inside TURN
   * @return the message, as far as it is there
   */
  public static StunMessage parse(
      byte[] data, int from, int to, boolean fromA, long timeUs, boolean relayed) {
    boolean cookie = Bytes.i32(data, from + 4) == COOKIE;
    int transactionAt = cookie ? from + TRANSACTION_AT : from + 4;
    int type = Bytes.u16(data, from);
    return new StunMessage(
        timeUs,
        fromA,
        StunNames.method(type),
        StunNames.messageClass(type),
        HexFormat.of().formatHex(data, transactionAt, from + HEADER),
        attributes(data, from, end(data, from, to), cookie),
        relayed);
  }

  /** The bytes of a message alone, to be parsed later. */
  static byte[] copy(byte[] data, int from, int to) {
    return Arrays.copyOfRange(data, from, end(data, from, to));
  }

  private static int end(byte[] data, int from, int to) {
    return Math.min(to, from + HEADER + Bytes.u16(data, from + 2));
  }

  private static List<StunAttribute> attributes(byte[] data, int from, int end, boolean cookie) {
    List<StunAttribute> list = new ArrayList<>();
    int at = from + HEADER;
    while (at + 4 <= end && list.size() < MOST_ATTRIBUTES) {
      int type = Bytes.u16(data, at);
      int length = Bytes.u16(data, at + 2);
      int valueEnd = at + 4 + length;
      if (valueEnd > end) {
        break;
      }
      list.add(
          new StunAttribute(
              type, StunNames.attribute(type), StunValues.text(type, data, at + 4, length, from)));
      at = cookie ? at + 4 + ((length + 3) & ~3) : valueEnd;
    }
    return list;
  }
}
