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

  private static final int SHARES = 10_000;

  private final int[] widths;
  private final int[] words;

  private LatexColumns(int[] widths, int[] words) {
    this.widths = widths;
    this.words = words;
  }

  /**
   * The columns of rows.
   *
   * @param rows the entries' text as it is read, the head's among them
   */
  static LatexColumns of(List<List<String>> rows) {
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[count];
    int[] words = new int[count];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
        words[i] = Math.max(words[i], longestWord(row.get(i)) + 1);
      }
    }
    return new LatexColumns(widths, words);
  }

  /** What {@link LatexPage#escaped} lets nobody break. */
  private static int longestWord(String text) {
    return Arrays.stream(text.split("\\s|(?<=[./-])(?=\\p{L})"))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  /** Whether entries are broken. */
  boolean broken() {
    return Arrays.stream(widths).sum() > LINE;
  }

  /** As {@code longtable} takes it: room for the longest word first, then for long entries. */
  String specification() {
    if (!broken()) {
      return "l".repeat(widths.length);
    }
    double[] more = new double[widths.length];
    for (int i = 0; i < more.length; i++) {
      more[i] = Math.max(0, Math.min(LONG, widths[i]) - words[i]);
    }
    double room = Math.max(0, LINE - Arrays.stream(words).sum());
    double wanted = Math.max(1, Arrays.stream(more).sum());
    double[] wide = new double[widths.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = words[i] + room * more[i] / wanted;
    }
    double all = Arrays.stream(wide).sum();
    List<String> columns = new ArrayList<>();
    for (double width : wide) {
      // Rounded down, so that all together are no wider than the line.
      columns.add(
          String.format(
              Locale.ROOT,
              ">{\\raggedright\\arraybackslash}p{\\dimexpr %.4f\\linewidth-2\\tabcolsep\\relax}",
              Math.floor(width * SHARES / all) / SHARES));
    }
    return columns.stream().collect(Collectors.joining());
  }
}
