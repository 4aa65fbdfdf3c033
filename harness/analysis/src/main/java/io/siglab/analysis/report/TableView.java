package io.siglab.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts tables into the words and numbers that the HTML template shows. */
final class TableView {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]*(\\.[0-9]+)?");

  private TableView() {}

  /**
   * A table with its heading.
   *
   * @param title its heading
   * @param caption explains it
   * @param table for other programs
   * @param shown the same as people read it
   */
  static HtmlView.Titled of(String title, String caption, Table table, Table shown) {
    List<HtmlView.Column> columns = new ArrayList<>();
    for (int i = 0; i < shown.columns().size(); i++) {
      int column = i;
      boolean number = shown.rows().stream().allMatch(r -> NUMBER.matcher(r.get(column)).matches());
      columns.add(new HtmlView.Column(shown.columns().get(i).replace('_', ' '), number));
    }
    return new HtmlView.Titled(
        table.name().replace('_', '-'),
        title,
        caption,
        "tables/" + table.name() + ".csv",
        columns,
        shown.rows());
  }
}
