package io.siglab.meter.output;

import java.io.IOException;
import java.util.List;

/** Writes CSV fields, quoted where they need it (RFC 4180), and rows that end in a newline. */
final class CsvText {
  private CsvText() {}

  static void row(Appendable out, List<String> fields) throws IOException {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        row.append(',');
      }
      field(row, fields.get(i));
    }
    out.append(row.append('\n'));
  }

  static void field(StringBuilder row, String value) {
    if (!needsQuotes(value)) {
      row.append(value);
      return;
    }
    row.append('"').append(value.replace("\"", "\"\"")).append('"');
  }

  private static boolean needsQuotes(String value) {
    return value.indexOf(',') >= 0
        || value.indexOf('"') >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0;
  }
}
