package io.siglab.analysis.report;

import io.siglab.store.RunManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tables of a run in Markdown (GitHub's dialect), for papers and pull requests. */
final class MarkdownReport {

  private final ReportInput input;
  private final List<Cell> cells;
  private final StringBuilder text = new StringBuilder();

  MarkdownReport(ReportInput input) {
    this.input = input;
    this.cells = Cell.of(input);
  }

  byte[] bytes() {
    RunManifest run = input.run().manifest();
    line("# Run " + escaped(run.id()));
    line("");
    line("**" + Wording.provenance(run.provenance()) + "**");
    line("");
    line(
        "Siglab "
            + escaped(run.harnessVersion())
            + " ("
            + escaped(run.harnessCommit())
            + "), begun "
            + Figures.time(run.createdUs())
            + ", seed "
            + run.seed()
            + ".");
    line("");
    line("First attempts: " + FirstAttempts.of(input).text() + ".");
    List<Cell> messages = cells.stream().filter(c -> !c.action().isCall()).toList();
    if (!messages.isEmpty()) {
      matrix("Volume delta", Wording.DELTA_CAPTION, Matrix.volumeDelta(messages), true);
      matrix("Receiver state", Wording.STATE_CAPTION, Matrix.receiverState(messages), false);
    }
    new CallTables(input).all().forEach(this::call);
    input.heldOut().ifPresent(h -> h.sections().forEach(this::section));
    sessions();
    failures();
    signatures();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void call(CallTable call) {
    heading(call.title());
    line(escaped(call.caption()));
    line("");
    row(call.shown().columns());
    rule(call.shown().columns().size());
    call.shown().rows().forEach(this::row);
  }

  private void section(HeldOut.Section section) {
    heading(section.title());
    line(escaped(section.caption()));
    line("");
    row(section.shown().columns());
    rule(section.shown().columns().size());
    section.shown().rows().forEach(this::row);
  }

  private void matrix(String title, String caption, Matrix matrix, boolean metric) {
    heading(title);
    line(caption);
    line("");
    List<String> header = new ArrayList<>(List.of("App"));
    if (metric) {
      header.add("Counted in");
    }
    for (Matrix.Group group : matrix.groups()) {
      group.devices().forEach(d -> header.add(group.action() + ": " + d + " " + group.verb()));
    }
    row(header);
    rule(header.size());
    for (Matrix.Line entry : matrix.lines()) {
      List<String> row = new ArrayList<>(List.of(entry.app()));
      if (metric) {
        row.add(entry.metric());
      }
      entry.entries().forEach(e -> row.add(entry(e)));
      row(row);
    }
  }

  private static String entry(Matrix.Entry entry) {
    return entry.absent() || entry.detail().isEmpty()
        ? entry.text()
        : entry.text() + " (" + entry.detail() + ")";
  }

  private void sessions() {
    heading("Main sessions");
    row(
        List.of(
            "App", "Action", "Role", "Host", "State", "Trials", "IP bytes, median", "Encryption"));
    rule(8);
    for (SessionRow row : SessionRow.of(cells)) {
      row(
          List.of(
              row.app(),
              row.action().word(),
              row.role().word(),
              row.sessions().get(0).session().label(),
              row.states(),
              row.sessions().size() + " of " + row.trials(),
              Figures.plain(row.bytes().median()),
              row.encryption()));
    }
  }

  private void failures() {
    List<TrialRow> failed = TrialRow.of(input).stream().filter(TrialRow::failed).toList();
    heading("Trials that do not count");
    if (failed.isEmpty()) {
      line("None.");
      return;
    }
    row(List.of("Trial", "Verdict", "Attempts", "Reasons"));
    rule(4);
    for (TrialRow row : failed) {
      row(
          List.of(
              row.id(), row.verdict(), Integer.toString(row.status().attempts()), row.reason()));
    }
  }

  private void signatures() {
    heading("Signatures");
    if (input.signatures().isEmpty()) {
      line("None was emitted.");
    } else {
      row(List.of("App", "Version", "File", "Actions", "Characteristics"));
      rule(5);
      input
          .signatures()
          .forEach(
              s ->
                  row(
                      List.of(
                          s.signature().app(),
                          s.signature().version().toString(),
                          s.file(),
                          Wording.actions(s),
                          Integer.toString(Wording.characteristics(s)))));
    }
    if (!input.withheld().isEmpty()) {
      line("");
      input.withheld().forEach(w -> line("- " + escaped(w)));
    }
  }

  private void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void row(List<String> cells) {
    line("| " + String.join(" | ", cells.stream().map(MarkdownReport::escaped).toList()) + " |");
  }

  private void rule(int columns) {
    line("|" + " --- |".repeat(columns));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Text that Markdown takes for nothing but text, on one line. */
  private static String escaped(String raw) {
    return raw.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("`", "\\`")
        .replace("<", "&lt;")
        .replace('\n', ' ')
        .replace('\r', ' ');
  }
}
