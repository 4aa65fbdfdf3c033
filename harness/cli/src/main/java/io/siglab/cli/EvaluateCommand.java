package io.siglab.cli;

import io.siglab.analysis.evaluate.Evaluation;
import io.siglab.analysis.evaluate.EvaluationReport;
import io.siglab.analysis.evaluate.EvaluationResult;
import io.siglab.analysis.evaluate.EvaluationSettings;
import io.siglab.analysis.evaluate.EvaluationTables;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.report.Table;
import io.siglab.detect.DetectorSettings;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab evaluate}: how well the detector does on trials it has no signature from. */
@Command(
    name = "evaluate",
    description = {
      "Measure the reference detector on held-out trials of stored runs: precision, recall and F1",
      "with intervals, confusion, ablation, and two baselines. The same runs and seed give the"
          + " same",
      "bytes."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Run directories, such as runs/RUN.")
  private List<Path> runs = List.of();

  @Option(
      names = "--folds",
      paramLabel = "K",
      defaultValue = "5",
      description = "Parts that are held out in turn (default: ${DEFAULT-VALUE}).")
  private int folds = 5;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Decides the parts and the bootstrap (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where reports/evaluation/ is written (default: beside the runs' folder).")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (folds < 2) {
      throw new UsageException("--folds " + folds + ": at least 2 are needed");
    }
    List<StoredRun> stored = runs.stream().map(RunFolder::open).toList();
    OutputFolders folders = out == null ? OutputFolders.of(runs.get(0)) : new OutputFolders(out);
    EvaluationSettings defaults = EvaluationSettings.defaults();
    EvaluationResult result =
        new Evaluation(
                new EvaluationSettings(folds, seed, defaults.resamples()),
                DetectorSettings.defaults())
            .with(CaptureMeter.keeping(folders.metering()))
            .evaluate(stored);
    Path report = EvaluationReport.write(result, folders.reports().resolve("evaluation"));
    PrintWriter print = spec.commandLine().getOut();
    EvaluationTables tables = new EvaluationTables(result);
    for (Table table :
        List.of(tables.scores(), tables.notClaimed(), tables.negatives(), tables.methods())) {
      if (!table.rows().isEmpty()) {
        TextTable text = new TextTable(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> text.row(row.toArray(String[]::new)));
        text.print(print);
        print.println();
      }
    }
    print.println("provenance " + result.provenance().word());
    print.println("report     " + report);
    print.flush();
    return ExitCode.DONE;
  }
}
