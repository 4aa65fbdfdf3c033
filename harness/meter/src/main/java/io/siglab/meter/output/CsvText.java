package io.siglab.meter.output;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV fields, quoted where they need it (RFC 4180), and rows that end in a newline. */
final class CsvText {
  private CsvText() {}

  static void row(Appendable out, List<String> fields) throws IOException {
    out.append(fields.stream().map(CsvText::quotedIfNeeded).collect(Collectors.joining(",")))
        .append('\n');
  }

  static String quotedIfNeeded(String value) {
    return needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static boolean needsQuotes(String value) {
    return value.indexOf(',') >= 0
        || value.indexOf('"') >= 0
        || value.indexOf('\n') >= 0
        || value.indexOf('\r') >= 0;
  }
}
