package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The head of an HTTP/1 request (RFC 9112). */
final class HttpHead {
  /** Heads longer than this are not searched. */
  static final int LONGEST = 16_384;

  private static final String RESPONSE = "HTTP/";

  private HttpHead() {}

  /** The Host field's host, without port; empty while the line is not whole. */
  static Optional<String> host(Octets start) {
    String text = start.sliceUpTo(LONGEST).rest(StandardCharsets.ISO_8859_1);
    if (text.startsWith(RESPONSE)) {
      return Optional.empty();
    }
    int line = text.indexOf('\n') + 1;
    while (line > 0) {
      int end = text.indexOf('\n', line);
      if (end < 0 || end - line <= 1) {
        return Optional.empty();
      }
      String field = text.substring(line, end).strip();
      if (field.toLowerCase(Locale.ROOT).startsWith("host:")) {
        return host(field.substring("host:".length()).strip());
      }
      line = end + 1;
    }
    return Optional.empty();
  }

  private static Optional<String> host(String value) {
    boolean bracket = value.startsWith("[");
    int port = bracket ? value.indexOf("]:") + 1 : value.indexOf(':');
    String host = port > 0 ? value.substring(0, port) : value;
    boolean clean =
        !host.isEmpty() && host.length() <= 255 && host.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return clean ? Optional.of(host) : Optional.empty();
  }
}
