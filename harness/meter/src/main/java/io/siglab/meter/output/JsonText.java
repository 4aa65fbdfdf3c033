package io.siglab.meter.output;

import java.io.IOException;

/** Writes JSON (RFC 8259) piece by piece, with the commas where they belong. */
final class JsonText {
  private final Appendable out;
  private boolean first = true;

  JsonText(Appendable out) {
    this.out = out;
  }

  /** Begins an object or an array, as the value of a key or as an element. */
  void open(char bracket) throws IOException {
    separate();
    out.append(bracket);
    first = true;
  }

  void close(char bracket) throws IOException {
    out.append(bracket);
    first = false;
  }

  void key(String name) throws IOException {
    separate();
    quoted(name);
    out.append(':');
    first = true;
  }

  void string(String value) throws IOException {
    separate();
    quoted(value);
  }

  /** A number already written as text. */
  void number(String value) throws IOException {
    separate();
    out.append(value);
  }

  void literal(boolean value) throws IOException {
    number(Boolean.toString(value));
  }

  void number(String key, long value) throws IOException {
    key(key);
    element(value);
  }

  void element(long value) throws IOException {
    number(Long.toString(value));
  }

  private void separate() throws IOException {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void quoted(String value) throws IOException {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        out.append("\\u").append(hex(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static String hex(char c) {
    String digits = Integer.toHexString(c);
    return "0000".substring(digits.length()) + digits;
  }
}
