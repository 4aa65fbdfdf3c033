package io.siglab.meter.output;

/** Writes JSON (RFC 8259) piece by piece, with the commas where they belong. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private boolean first = true;

  /** Begins anew. */
  void clear() {
    out.setLength(0);
    first = true;
  }

  /** What was written since the beginning. */
  CharSequence text() {
    return out;
  }

  /** Begins an object or an array, as the value of a key or as an element. */
  void open(char bracket) {
    separate();
    out.append(bracket);
    first = true;
  }

  void close(char bracket) {
    out.append(bracket);
    first = false;
  }

  void key(String name) {
    separate();
    quoted(name);
    out.append(':');
    first = true;
  }

  void string(String value) {
    separate();
    quoted(value);
  }

  /** A number already written as text. */
  void number(String value) {
    separate();
    out.append(value);
  }

  void literal(boolean value) {
    number(Boolean.toString(value));
  }

  void number(String key, long value) {
    key(key);
    element(value);
  }

  void element(long value) {
    number(Long.toString(value));
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private void quoted(String value) {
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
