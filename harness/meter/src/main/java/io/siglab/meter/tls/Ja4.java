package io.siglab.meter.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JA4 fingerprint of a TLS client (FoxIO, JA4 technical details; the BSD-licensed part of JA4+).
 * Remembers the hashes of lists it has seen; for one thread.
 */
public final class Ja4 {
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int DIGITS = 12;
  private static final Words NONE = Words.of();
  private static final String EMPTY_HASH = "000000000000";

  /** Hashes kept: clients are few kinds, and each sends the same lists again and again. */
  private static final int MOST_KEPT = 512;

  /** What a section is a hash of; the second list may be empty. */
  private record Lists(Words sorted, Words inOrder) {}

  private final Map<Lists, String> hashes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Lists, String> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * @param hello read to its end
   * @param transport {@code t} for TLS over TCP, {@code q} for QUIC, {@code d} for DTLS
   * @return the fingerprint
   */
  public String of(ClientHello hello, char transport) {
    Words ciphers = hello.ciphers().withoutGrease();
    Words extensions = hello.extensions().withoutGrease();
    StringBuilder text = new StringBuilder(36);
    text.append(transport).append(version(hello));
    text.append(hello.extensions().contains(SERVER_NAME) ? 'd' : 'i');
    text.append(count(ciphers)).append(count(extensions)).append(alpn(hello));
    text.append('_').append(ciphers.size() == 0 ? EMPTY_HASH : hash(ciphers.sorted(), NONE));
    text.append('_').append(extensions.size() == 0 ? EMPTY_HASH : third(hello, extensions));
    return text.toString();
  }

  /** Extensions sorted, without server name and ALPN, then signature algorithms as they came. */
  private String third(ClientHello hello, Words extensions) {
    return hash(
        extensions.without(SERVER_NAME, ALPN).sorted(),
        hello.signatureAlgorithms().withoutGrease());
  }

  /** Two digits, at most 99. */
  private static String count(Words values) {
    int count = Math.min(99, values.size());
    return "" + count / 10 + count % 10;
  }

  private static String version(ClientHello hello) {
    Words versions = hello.versions().withoutGrease();
    int highest = versions.size() == 0 ? hello.version() : versions.get(0);
    for (int i = 1; i < versions.size(); i++) {
      highest = newer(highest, versions.get(i)) ? highest : versions.get(i);
    }
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

  private String hash(Words sorted, Words inOrder) {
    return hashes.computeIfAbsent(new Lists(sorted, inOrder), Ja4::digest);
  }

  /** Four hexadecimal digits each, which sort as the numbers do, with commas between. */
  private static String list(Words values) {
    StringBuilder text = new StringBuilder(5 * values.size());
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",").append(HexFormat.of().toHexDigits((short) values.get(i)));
    }
    return text.toString();
  }

  private static String digest(Lists lists) {
    String text = list(lists.sorted());
    if (lists.inOrder().size() > 0) {
      text += "_" + list(lists.inOrder());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
