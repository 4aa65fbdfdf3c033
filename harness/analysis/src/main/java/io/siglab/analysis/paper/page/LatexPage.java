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
    line("% " + page.title() + ". Runs: " + String.join(", ", page.runs()));
    line("% Needs \\usepackage{booktabs,longtable,pdflscape}.");
    line("% In brackets the published value; \\neq where it lies outside the measured spread.");
    line("\\noindent\\textbf{" + escaped(page.provenance()) + "}");
    page.tables().forEach(this::table);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void table(PaperTable table) {
    int width = table.labels().size() + table.columns().size();
    line("");
    line("\\begin{landscape}\\footnotesize");
    line("\\begin{longtable}{" + "l".repeat(width) + "}");
    line("\\caption{" + escaped(table.title()) + "}\\label{tab:" + table.id() + "}\\\\");
    line("\\toprule");
    List<String> header = new ArrayList<>(table.labels());
    header.addAll(table.columns());
    line(row(header.stream().map(LatexPage::escaped).toList()));
    line("\\midrule\\endhead");
    line("\\bottomrule\\endfoot");
    table.rows().forEach(r -> line(row(r.stream().map(LatexPage::entry).toList())));
    line("\\end{longtable}");
    table.notes().forEach(n -> line("\\par " + escaped(n)));
    line("\\end{landscape}");
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

  /** Text that LaTeX takes for nothing but text. */
  static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder();
    for (char c : raw.replace('\n', ' ').toCharArray()) {
      switch (c) {
        case '\\' -> escaped.append("\\textbackslash{}");
        case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
        case '~' -> escaped.append("\\textasciitilde{}");
        case '^' -> escaped.append("\\textasciicircum{}");
        case '<' -> escaped.append("\\textless{}");
        case '>' -> escaped.append("\\textgreater{}");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
