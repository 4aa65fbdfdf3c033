package io.siglab.cli;

import io.siglab.analysis.Derivation;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.observation.Observation;
import io.siglab.simulate.model.AppModel;
import io.siglab.simulate.model.ModelReader;
import io.siglab.store.StoredRun;
import io.siglab.words.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code siglab recovery}: what derivation finds again of what the models of a simulation planted.
 */
@Command(
    name = "recovery",
    description = {
      "Compare what derivation finds in simulated runs with what the models planted: receiver",
      "states, thumbnails, volume deltas, paths, disclosures, durations and their differences."
    })
final class RecoveryCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Directories of simulated runs, such as runs/RUN.")
  private List<Path> runs = List.of();

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "The models that the runs were made with (default: this checkout's).")
  private Path models = Home.scenarios().resolve("simulated").resolve("models");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Map<String, AppModel> byId =
        new ModelReader()
            .readAll(models).stream().collect(Collectors.toMap(AppModel::id, Function.identity()));
    List<Observation> observations = new ArrayList<>();
    for (Path folder : runs) {
      StoredRun run = RunFolder.open(folder);
      if (run.manifest().provenance() != Provenance.SIMULATED) {
        throw new UsageException(folder + ": nothing was planted in a run that is not simulated");
      }
      observations.addAll(
          Derivation.withDefaults()
              .with(CaptureMeter.keeping(OutputFolders.of(folder).metering()))
              .observe(run)
              .observations());
    }
    RecoveryTable table = RecoveryTable.of(byId, observations);
    table.print(spec.commandLine().getOut());
    return table.complete() ? ExitCode.DONE : ExitCode.FAILURES;
  }
}
