package io.siglab.analysis.paper.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The columns of a table in LaTeX: as wide as their entries where all fit on a line, else shares of
 * the line in which entries are broken.
 */
final class LatexColumns {

  /** Letters of {@code \footnotesize} on a line of a page that lies on its side. */
  private static final int LINE = 125;

  /** Longer entries are broken before shorter ones. */
  private static final int LONG = 60;

  private static final int FEW = 6;

  private final int[] widths;

  private LatexColumns(int[] widths) {
    this.widths = widths;
  }

  /**
   * The columns of rows.
   *
   * @param rows the entries' text as it is read, the head's among them
   */
  static LatexColumns of(List<List<String>> rows) {
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[count];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return new LatexColumns(widths);
  }

  /** Whether entries are broken. */
  boolean broken() {
    return Arrays.stream(widths).sum() > LINE;
  }

  /** As {@code longtable} takes it. */
  String specification() {
    if (!broken()) {
      return "l".repeat(widths.length);
    }
    int[] bounded = Arrays.stream(widths).map(w -> Math.max(FEW, Math.min(LONG, w))).toArray();
    double sum = Arrays.stream(bounded).sum();
    List<String> columns = new ArrayList<>();
    for (int width : bounded) {
      // Rounded down, so that all together are no wider than the line.
      columns.add(
          String.format(
              Locale.ROOT,
              ">{\\raggedright\\arraybackslash}p{\\dimexpr %.4f\\linewidth-2\\tabcolsep\\relax}",
              Math.floor(width / sum * 10_000) / 10_000));
    }
    return columns.stream().collect(Collectors.joining());
  }
}
