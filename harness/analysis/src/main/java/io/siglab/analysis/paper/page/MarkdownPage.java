package io.siglab.analysis.paper.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes tables in Markdown (GitHub's dialect). */
final class MarkdownPage {

  private final PaperPage page;
  private final StringBuilder text = new StringBuilder();

  MarkdownPage(PaperPage page) {
    this.page = page;
  }

  byte[] bytes() {
    line("**" + escaped(page.provenance()) + "**");
    line("");
    line("# " + escaped(page.title()));
    line("");
    line("Paper: " + escaped(page.source()));
    line("");
    line("Runs: " + escaped(String.join(", ", page.runs())) + ". In brackets the published value.");
    page.tables().forEach(this::table);
    page.figures().forEach(this::figure);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void table(PaperTable table) {
    heading(table.title(), table.caption());
    List<String> header = new ArrayList<>(table.labels());
    header.addAll(table.columns());
    row(header.stream().map(MarkdownPage::escaped).toList());
    line("|" + " --- |".repeat(header.size()));
    table.rows().forEach(r -> row(r.stream().map(MarkdownPage::entry).toList()));
    notes(table.notes());
  }

  private void figure(PaperFigure figure) {
    heading(figure.title(), figure.caption());
    row(figure.columns().stream().map(MarkdownPage::escaped).toList());
    line("|" + " --- |".repeat(figure.columns().size()));
    figure.rows().forEach(r -> row(r.stream().map(MarkdownPage::escaped).toList()));
    notes(figure.notes());
  }

  private void heading(String title, String caption) {
    line("");
    line("## " + escaped(title));
    line("");
    line(escaped(caption));
    line("");
  }

  private void notes(List<String> notes) {
    if (!notes.isEmpty()) {
      line("");
      notes.forEach(n -> line("- " + escaped(n)));
    }
  }

  private static String entry(Entry entry) {
    if (entry.isEmpty()) {
      return "\u2013";
    }
    StringBuilder cell = new StringBuilder(escaped(entry.measured()));
    if (!entry.published().isEmpty()) {
      cell.append(" [").append(escaped(entry.published()));
      if (!entry.difference().isEmpty()) {
        cell.append("; ").append(entry.difference());
      }
      cell.append(']');
    }
    if (!entry.agreement().sign().isEmpty()) {
      cell.append(' ').append(entry.agreement().sign());
    }
    if (!entry.spread().isEmpty()) {
      cell.append(" (").append(escaped(entry.spread())).append(')');
    }
    return cell.toString();
  }

  private void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String escaped(String raw) {
    return raw.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("[", "\\[")
        .replace("<", "&lt;")
        .replace('\n', ' ')
        .replace('\r', ' ');
  }
}
