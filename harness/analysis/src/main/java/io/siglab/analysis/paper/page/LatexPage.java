package io.siglab.analysis.paper.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes tables in LaTeX, for the packages booktabs and longtable. */
final class LatexPage {

  private final PaperPage page;
  private final StringBuilder text = new StringBuilder();

  LatexPage(PaperPage page) {
    this.page = page;
  }

  byte[] bytes() {
    line("% " + page.provenance().replace('\n', ' '));
    line("% " + page.title().replace('\n', ' ') + ". Runs: " + String.join(", ", page.runs()));
    line("% Needs \\usepackage{array,booktabs,longtable,pdflscape}.");
    line("% In brackets the published value; \\neq where it lies outside the measured spread.");
    line("% N and the spread of each entry: tables/*.csv.");
    line("\\noindent\\textbf{" + escaped(page.provenance()) + "}");
    page.tables().forEach(this::table);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void table(PaperTable table) {
    List<String> header = new ArrayList<>(table.labels());
    header.addAll(table.columns());
    List<List<String>> read = new ArrayList<>();
    read.add(header);
    table.rows().forEach(r -> read.add(r.stream().map(LatexPage::read).toList()));
    LatexColumns columns = LatexColumns.of(read);
    line("");
    line("\\begin{landscape}\\footnotesize");
    if (columns.broken()) {
      line("\\setlength{\\tabcolsep}{2pt}");
    }
    line("\\begin{longtable}{" + columns.specification() + "}");
    line("\\caption{" + escaped(table.title()) + "}\\label{tab:" + table.id() + "}\\\\");
    line("\\toprule");
    line(row(header.stream().map(LatexPage::escaped).toList()));
    line("\\midrule\\endhead");
    line("\\bottomrule\\endfoot");
    table.rows().forEach(r -> line(row(r.stream().map(LatexPage::entry).toList())));
    line("\\end{longtable}");
    table.notes().forEach(n -> line("\\par " + escaped(n)));
    line("\\end{landscape}");
  }

  /** An entry's text as it is read. */
  private static String read(Entry entry) {
    return entry.published().isEmpty()
        ? entry.measured()
        : entry.measured() + " [" + entry.published() + "] =";
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" & ")) + " \\\\";
  }

  private static String entry(Entry entry) {
    if (entry.isEmpty()) {
      return "--";
    }
    String measured = escaped(entry.measured());
    String sign = entry.agreement().compares() && !entry.agreement().agrees() ? " $\\neq$" : "";
    return entry.published().isEmpty()
        ? measured
        : measured + " [" + escaped(entry.published()) + "]" + sign;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Text that LaTeX takes for nothing but text; names may be broken behind dots and hyphens. */
  static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i) == '\n' ? ' ' : raw.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
        // Behind the end of a row a bracket would begin a distance.
        case '[', ']' -> escaped.append('{').append(c).append('}');
        case '.', '-', '/' -> escaped.append(c).append(inName(raw, i) ? "\\allowbreak{}" : "");
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '<' -> escaped.append("\\textless{}");
        case '>' -> escaped.append("\\textgreater{}");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Whether a letter follows: not within a number, where nothing is broken. */
  private static boolean inName(String raw, int at) {
    return at + 1 < raw.length() && Character.isLetter(raw.charAt(at + 1));
  }
}
