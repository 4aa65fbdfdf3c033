package io.siglab.analysis.evaluate;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.siglab.analysis.report.Csv;
import io.siglab.analysis.report.Table;
import io.siglab.durable.DurableFiles;
import io.siglab.json.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes an evaluation: canonical JSON (RFC 8785), CSV tables, Markdown and HTML. */
public final class EvaluationReport {

  /** The canonical result's file name. */
  public static final String JSON = "evaluation.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private EvaluationReport() {}

  /**
   * Writes all files into a directory, which is made where missing.
   *
   * @return the HTML file
   * @throws IOException if the disk refuses
   */
  public static Path write(EvaluationResult result, Path directory) throws IOException {
    Path tables = directory.resolve("tables");
    Files.createDirectories(tables);
    DurableFiles.write(directory.resolve(JSON), CanonicalJson.of(MAPPER.valueToTree(result), JSON));
    EvaluationTables all = new EvaluationTables(result);
    for (Table table : all.all()) {
      DurableFiles.write(tables.resolve(table.name() + ".csv"), Csv.of(table));
    }
    Path markdown = directory.resolve("evaluation.md");
    DurableFiles.write(markdown, markdown(result, all).getBytes(StandardCharsets.UTF_8));
    Path page = directory.resolve("index.html");
    DurableFiles.write(page, EvaluationPage.of(result));
    return page;
  }

  private static String markdown(EvaluationResult result, EvaluationTables tables) {
    StringBuilder text = new StringBuilder("# Evaluation of the reference detector\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "Provenance: **%s**. Runs: %s. %d captures of one device and trial judged, %d left out"
                + " as derivation found no main session in them. %d folds, seed %d, %d resamples;"
                + " minimum score %s, margin %s.%n%n",
            result.provenance().word(),
            String.join(", ", result.runs()),
            result.cases(),
            result.unscored(),
            result.settings().folds(),
            result.settings().seed(),
            result.settings().resamples(),
            result.minimumScore(),
            result.margin()));
    section(
        text,
        "What signatures claim",
        "Action and state on held-out trials; signatures are made anew from the others. 95 %"
            + " intervals: Wilson for precision and recall, bootstrap over trials for F1.",
        tables.scores());
    section(
        text,
        "By app, action, state and role",
        "False alarms count for the cell that fitted best.",
        tables.cells());
    result.splits().stream()
        .filter(s -> s.parts() == 0)
        .forEach(s -> text.append(s.name()).append(": not done, all trials are of one day.\n\n"));
    section(
        text,
        "What signatures do not claim to separate",
        "Reported as one of several; `among`: how often the truth was one of them.",
        tables.notClaimed());
    section(text, "Where nothing should be found", "", tables.negatives());
    section(
        text,
        "What it rests on",
        "All labels together: the detector, two baselines of older work (destination port and time"
            + " overlap as Joshi et al. 2018 use them; the bytes each way alone), and the detector"
            + " without one kind of characteristic each.",
        tables.methods());
    section(text, "Confusion", "", tables.confusions());
    section(
        text,
        "To look at",
        "Claimed truths that were not told, and detections of what was not done.",
        tables.faults());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, String caption, Table table) {
    text.append("## ").append(title).append("\n\n");
    if (!caption.isEmpty()) {
      text.append(caption).append("\n\n");
    }
    if (table.rows().isEmpty()) {
      text.append("Nothing.\n\n");
      return;
    }
    row(text, table.columns());
    row(text, table.columns().stream().map(c -> "---").toList());
    table.rows().forEach(r -> row(text, r));
    text.append('\n');
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ")
        .append(String.join(" | ", cells.stream().map(c -> c.replace("|", "\\|")).toList()))
        .append(" |\n");
  }
}
