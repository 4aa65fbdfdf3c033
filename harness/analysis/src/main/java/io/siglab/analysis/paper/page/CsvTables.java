package io.siglab.analysis.paper.page;

import io.siglab.analysis.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Tables for other programs: one row for each entry, with all that is known of it. */
final class CsvTables {

  private CsvTables() {}

  static Table of(PaperTable table) {
    List<String> columns = new ArrayList<>();
    table.labels().forEach(l -> columns.add(snake(l)));
    columns.addAll(List.of("column", "measured", "spread", "published", "difference", "agreement"));
    List<List<String>> rows = new ArrayList<>();
    int labels = table.labels().size();
    for (List<Entry> row : table.rows()) {
      for (int i = 0; i < table.columns().size(); i++) {
        Entry entry = row.get(labels + i);
        if (!entry.isEmpty()) {
          List<String> cells = new ArrayList<>();
          row.subList(0, labels).forEach(l -> cells.add(l.measured()));
          cells.add(table.columns().get(i));
          cells.addAll(
              List.of(
                  entry.measured(),
                  entry.spread(),
                  entry.published(),
                  entry.difference(),
                  entry.agreement().words()));
          rows.add(cells);
        }
      }
    }
    return new Table(table.id(), columns, rows);
  }

  static Table of(PaperFigure figure) {
    return new Table(figure.id(), figure.columns(), figure.rows());
  }

  private static String snake(String label) {
    return label.toLowerCase(java.util.Locale.ROOT).replace(' ', '_').replace(",", "");
  }
}
