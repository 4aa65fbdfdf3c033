package io.siglab.analysis.report;

import io.siglab.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the report of a run: {@code index.html} for people, {@code report.md} and {@code
 * tables/*.csv} for papers, {@code junit.xml} for continuous integration.
 */
public final class Report {

  private Report() {}

  /**
   * Writes all files; those that are there are replaced, each whole or not at all.
   *
   * @param input the run and what was derived from it
   * @param directory the run's report directory, made where missing
   * @return the HTML file
   * @throws IOException if the disk refuses
   */
  public static Path write(ReportInput input, Path directory) throws IOException {
    Path tables = directory.resolve("tables");
    Files.createDirectories(tables);
    for (Table table : new Tables(input).all()) {
      DurableFiles.write(tables.resolve(table.name() + ".csv"), Csv.of(table));
    }
    for (Table table : heldOut(input)) {
      DurableFiles.write(tables.resolve(table.name() + ".csv"), Csv.of(table));
    }
    DurableFiles.write(directory.resolve("report.md"), new MarkdownReport(input).bytes());
    DurableFiles.write(directory.resolve("junit.xml"), new JUnitXml(input).bytes());
    Path html = directory.resolve("index.html");
    DurableFiles.write(html, new HtmlReport(input).bytes());
    return html;
  }

  private static List<Table> heldOut(ReportInput input) {
    return input.heldOut().stream()
        .flatMap(h -> h.sections().stream())
        .map(HeldOut.Section::table)
        .toList();
  }
}
