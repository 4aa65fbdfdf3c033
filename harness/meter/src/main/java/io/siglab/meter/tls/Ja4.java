package io.siglab.meter.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JA4 fingerprint of a TLS client (FoxIO, JA4 technical details; the BSD-licensed part of JA4+).
 */
public final class Ja4 {
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int DIGITS = 12;
  private static final String EMPTY_HASH = "000000000000";

  private Ja4() {}

  /**
   * @param hello read to its end
   * @param transport {@code t} for TLS over TCP, {@code q} for QUIC, {@code d} for DTLS
   * @return the fingerprint
   */
  public static String of(ClientHello hello, char transport) {
    List<Integer> ciphers = withoutGrease(hello.ciphers());
    List<Integer> extensions = withoutGrease(hello.extensions());
    String head =
        ""
            + transport
            + version(hello)
            + (hello.extensions().contains(SERVER_NAME) ? 'd' : 'i')
            + count(ciphers)
            + count(extensions)
            + alpn(hello);
    String sortedExtensions =
        sorted(extensions.stream().filter(type -> type != SERVER_NAME && type != ALPN));
    String algorithms =
        withoutGrease(hello.signatureAlgorithms()).stream()
            .map(Ja4::hex)
            .collect(Collectors.joining(","));
    String third = algorithms.isEmpty() ? sortedExtensions : sortedExtensions + "_" + algorithms;
    return head
        + "_"
        + (ciphers.isEmpty() ? EMPTY_HASH : hash(sorted(ciphers.stream())))
        + "_"
        + (extensions.isEmpty() ? EMPTY_HASH : hash(third));
  }

  /** Two digits, at most 99. */
  private static String count(List<Integer> values) {
    int count = Math.min(99, values.size());
    return "" + count / 10 + count % 10;
  }

  private static String version(ClientHello hello) {
    int highest =
        withoutGrease(hello.versions()).stream()
            .reduce((a, b) -> newer(a, b) ? a : b)
            .orElse(hello.version());
    return switch (highest) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      case 0xfeff -> "d1";
      case 0xfefd -> "d2";
      case 0xfefc -> "d3";
      default -> "00";
    };
  }

  /** DTLS counts its versions downwards. */
  private static boolean newer(int a, int b) {
    return (a >> 8 == 0xfe && b >> 8 == 0xfe) ? a < b : a > b;
  }

  /** First and last character of the first protocol; in hexadecimal if not alphanumeric. */
  private static String alpn(ClientHello hello) {
    if (hello.alpn().isEmpty() || hello.alpn().get(0).isEmpty()) {
      return "00";
    }
    String first = hello.alpn().get(0);
    char head = first.charAt(0);
    char tail = first.charAt(first.length() - 1);
    if (alphanumeric(head) && alphanumeric(tail)) {
      return "" + head + tail;
    }
    return "" + Character.forDigit(head >> 4 & 0xf, 16) + Character.forDigit(tail & 0xf, 16);
  }

  private static boolean alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** RFC 8701: both bytes equal, ending in a. */
  private static List<Integer> withoutGrease(List<Integer> values) {
    return values.stream()
        .filter(value -> !((value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff)))
        .collect(Collectors.toList());
  }

  private static String sorted(Stream<Integer> values) {
    return values.map(Ja4::hex).sorted().collect(Collectors.joining(","));
  }

  private static String hex(int value) {
    return HexFormat.of().toHexDigits((short) value);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
