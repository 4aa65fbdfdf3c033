package io.siglab.cli;

import io.siglab.store.RunStore;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.run.ResumeRequest;
import io.siglab.testbed.run.RunSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab resume}: only what is missing or failed, then as {@code run}. */
@Command(
    name = "resume",
    description = "Go on with a run: redo only the trials that are missing or invalid.")
final class ResumeCommand implements Callable<Integer> {

  @Mixin private final InventoryOption inventory = new InventoryOption();

  @Mixin private final ScenariosOption scenarios = new ScenariosOption();

  @Parameters(paramLabel = "RUN", description = "The run's directory, such as runs/RUN.")
  private Path run = Path.of("");

  @Mixin private final CheckOption check = new CheckOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Optional<Path> published = check.directory();
    OutputFolders folders = OutputFolders.of(run);
    TrialProgress progress = new TrialProgress(System.err, Terminal.progressBars());
    boolean nothingToDo = nothingToDo();
    Inventory devices = inventory.read();
    Path folder = scenarios.path(devices);
    Measuring measuring =
        new Measuring(folder, folders, published, spec.commandLine().getOut(), progress);
    if (nothingToDo) {
      LabInstallation.reapFor(devices);
      return measuring.conclude(run);
    }
    if (LabInstallation.lacksRights(devices)) {
      return UserNamespace.repeat();
    }
    ResumeRequest request = new ResumeRequest(run, devices, folder);
    try (Equipment equipment = Equipment.of(devices, folder)) {
      return measuring.measure(() -> RunSession.resume(request, equipment.providers(), progress));
    }
  }

  /** Settles what a kill left; a run that lacks nothing needs no devices. */
  private boolean nothingToDo() {
    try (RunStore store = RunStore.open(RunFolder.check(run))) {
      store.recover();
      return store.remaining().isEmpty();
    }
  }
}
