package io.siglab.meter.output;

import java.io.IOException;
import java.util.List;

/** Writes CSV fields, quoted where they need it (RFC 4180), and rows that end in a newline. */
final class CsvText {
  private CsvText() {}

  static void row(Appendable out, List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      field(out, fields.get(i));
    }
    out.append('\n');
  }

  static void field(Appendable out, String value) throws IOException {
    if (!needsQuotes(value)) {
      out.append(value);
      return;
    }
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      out.append(c);
      if (c == '"') {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }
}
