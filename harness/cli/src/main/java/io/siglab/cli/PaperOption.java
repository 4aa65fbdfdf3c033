package io.siglab.cli;

import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.paper.Paper;
import io.siglab.analysis.paper.PaperReport;
import io.siglab.analysis.paper.li2020.FormulaParameters;
import io.siglab.analysis.paper.page.PaperFiles;
import io.siglab.analysis.paper.page.PaperPage;
import io.siglab.analysis.paper.page.PaperTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that lay runs out as a paper's tables. */
final class PaperOption {

  @Option(
      names = "--paper",
      paramLabel = "PAPER",
      description =
          "Lay the runs out as the tables of a paper, li2020 or li2026, beside the published"
              + " values; nothing else is written.")
  private @Nullable String paper;

  @Option(
      names = "--figure-actions",
      split = ",",
      paramLabel = "N",
      description =
          "Figure 10 of li2020: numbers of identifiable action types (default: 1,3,5,7,9).")
  private List<Integer> actions = FormulaParameters.defaults().actionTypes();

  @Option(
      names = "--figure-times",
      split = ",",
      paramLabel = "L",
      description = "Figures 10 and 12 of li2020: numbers of times (default: 3,5,7,9,11).")
  private List<Integer> times = FormulaParameters.defaults().times();

  @Option(
      names = "--figure-errors",
      split = ",",
      paramLabel = "P",
      description =
          "Figure 13 of li2020: error probabilities of a recorder (default:"
              + " 0.01,0.05,0.1,0.3,0.5).")
  private List<Double> errors = FormulaParameters.defaults().errorProbabilities();

  @Option(
      names = "--figure-sequence",
      paramLabel = "L",
      description = "Figure 13 of li2020: length of the sequence (default: 11).")
  private int sequence = FormulaParameters.defaults().sequence();

  /** The paper asked for; empty where none is. */
  Optional<Paper> paper() {
    if (paper == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Paper.values())
            .filter(p -> p.word().equals(paper))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        "--paper "
                            + paper
                            + ": no such paper; there are "
                            + Arrays.stream(Paper.values())
                                .map(Paper::word)
                                .collect(Collectors.joining(", ")))));
  }

  /** Writes the paper's tables and sums up. */
  void write(Paper asked, List<Path> runs, OutputFolders folders, PrintWriter out)
      throws IOException {
    PaperPage page =
        new PaperReport(CaptureMeter.keeping(folders.metering()), parameters())
            .page(asked, runs.stream().map(RunFolder::open).toList());
    Path html = PaperFiles.write(page, folders.reports().resolve(asked.word()));
    out.println(page.provenance());
    for (PaperTable table : page.tables()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-48s %4d compared, %4d agree, %4d not measured",
              table.title(),
              table.compared(),
              table.agreeing(),
              table.notMeasured()));
    }
    out.println("tables     " + html);
    out.flush();
  }

  private FormulaParameters parameters() {
    try {
      return new FormulaParameters(actions, times, errors, sequence);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--figure options: " + e.getMessage());
    }
  }
}
