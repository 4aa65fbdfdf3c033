package io.siglab.analysis.paper.page;

import io.siglab.analysis.report.Csv;
import io.siglab.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a page in all its forms; the same page gives the same bytes. */
public final class PaperFiles {

  private PaperFiles() {}

  /**
   * Writes {@code index.html}, {@code tables.tex}, {@code tables.md} and {@code tables/*.csv};
   * those that are there are replaced, each whole or not at all.
   *
   * @param directory made where missing
   * @return the HTML file
   * @throws IOException if the disk refuses
   */
  public static Path write(PaperPage page, Path directory) throws IOException {
    Path tables = directory.resolve("tables");
    Files.createDirectories(tables);
    for (PaperTable table : page.tables()) {
      DurableFiles.write(tables.resolve(table.id() + ".csv"), Csv.of(CsvTables.of(table)));
    }
    for (PaperFigure figure : page.figures()) {
      DurableFiles.write(tables.resolve(figure.id() + ".csv"), Csv.of(CsvTables.of(figure)));
    }
    DurableFiles.write(directory.resolve("tables.tex"), new LatexPage(page).bytes());
    DurableFiles.write(directory.resolve("tables.md"), new MarkdownPage(page).bytes());
    Path html = directory.resolve("index.html");
    DurableFiles.write(html, new HtmlPage(page).bytes());
    return html;
  }
}
