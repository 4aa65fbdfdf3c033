package io.siglab.meter.rtc;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.ip.AddressText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the values of STUN attributes as text (RFC 8489, section 14; RFC 8656, section 18). */
final class StunValues {
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int COOKIE_AT = 4;
  private static final int TRANSACTION_AT = 8;

  private StunValues() {}

  /**
   * @param message offset of the message's header, whose cookie and transaction un-XOR addresses
   */
  static String text(int type, byte[] data, int at, int length, int message) {
    return switch (type) {
      case 0x0001, 0x0002, 0x0004, 0x0005, 0x000b, 0x8023, 0x802b, 0x802c ->
          // MAPPED-ADDRESS
          // RESPONSE-ADDRESS
          // SOURCE-ADDRESS
          // CHANGED-ADDRESS
          // REFLECTED-FROM
          // ALTERNATE-SERVER
          // RESPONSE-ORIGIN
          // OTHER-ADDRESS
          address(data, at, length, -1);
      case 0x0012, 0x0016, 0x0020, 0x8020 ->
          // XOR-PEER-ADDRESS
          // XOR-RELAYED-ADDRESS
          // XOR-MAPPED-ADDRESS
          // MS-XOR-MAPPED-ADDRESS
          address(data, at, length, message);
      case 0x0006, 0x0014, 0x0015, 0x8022, 0x8003 ->
          // USERNAME
          // REALM
          // NONCE
          // SOFTWARE
          // ALTERNATE-DOMAIN
          printable(new String(data, at, length, StandardCharsets.UTF_8));
      case 0x0009 ->
          // ERROR-CODE
          errorCode(data, at, length);
      case 0x000c ->
          // CHANNEL-NUMBER
          length < 2 ? hex(data, at, length) : Integer.toString(Bytes.u16(data, at));
      case 0x0019, 0x0017 ->
          // REQUESTED-TRANSPORT
          // REQUESTED-ADDRESS-FAMILY
          length < 1 ? "" : Integer.toString(Bytes.u8(data, at));
      case 0x000d, 0x0024 ->
          // LIFETIME
          // PRIORITY
          length == 4 ? Long.toString(Bytes.u32(data, at)) : hex(data, at, length);
      default -> hex(data, at, length);
    };
  }

  /** RFC 8489, sections 14.1 and 14.2: family, port, address, the last two XORed if asked. */
  private static String address(byte[] data, int at, int length, int message) {
    if (length < 8) {
      return hex(data, at, length);
    }
    boolean xor = message >= 0;
    int family = Bytes.u8(data, at + 1);
    int port = Bytes.u16(data, at + 2) ^ (xor ? Bytes.u16(data, message + COOKIE_AT) : 0);
    if (family == IPV4) {
      long bits = Bytes.u32(data, at + 4) ^ (xor ? Bytes.u32(data, message + COOKIE_AT) : 0);
      return AddressText.v4(bits) + ":" + port;
    }
    if (family == IPV6 && length >= 20) {
      long high = Bytes.i64(data, at + 4) ^ (xor ? Bytes.i64(data, message + COOKIE_AT) : 0);
      long low =
          Bytes.i64(data, at + 12) ^ (xor ? Bytes.i64(data, message + TRANSACTION_AT + 4) : 0);
      return "[" + AddressText.v6(high, low) + "]:" + port;
    }
    return hex(data, at, length);
  }

  private static String errorCode(byte[] data, int at, int length) {
    if (length < 4) {
      return hex(data, at, length);
    }
    int code = (data[at + 2] & 7) * 100 + Bytes.u8(data, at + 3);
    String reason = printable(new String(data, at + 4, length - 4, StandardCharsets.UTF_8));
    return reason.isEmpty() ? Integer.toString(code) : code + " " + reason;
  }

  /** Without control characters, and without the zero bytes that some clients pad with. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return clean.toString();
  }

  private static String hex(byte[] data, int at, int length) {
    return HexFormat.of().formatHex(data, at, at + length);
  }
}
