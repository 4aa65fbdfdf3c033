package io.siglab.cli;

import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.plan.PlanRequest;
import io.siglab.testbed.run.RunRequest;
import io.siglab.testbed.run.RunSession;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code siglab run}: drive, capture, derive, emit, report. */
@Command(
    name = "run",
    description = {
      "Drive the app on both devices, capture both sides, derive, emit signatures, report.",
      "Without options: the default plan on the devices that devices.yaml names."
    })
final class RunCommand implements Callable<Integer> {

  @Mixin private final InventoryOption inventory = new InventoryOption();

  @Mixin private final ScenariosOption scenarios = new ScenariosOption();

  @Option(
      names = "--app",
      paramLabel = "APP",
      description =
          "Measure this app, for example converse (all variants) or converse-media-shown;"
              + " may be repeated.")
  private List<String> apps = new ArrayList<>();

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "Measure this action, for example photo; may be repeated.")
  private List<String> actions = new ArrayList<>();

  @Option(
      names = "--call-scenario",
      paramLabel = "SCENARIO",
      description =
          "Make calls in this scenario only, for example callee_reject; may be repeated"
              + " (default: the plan's).")
  private List<String> callScenarios = new ArrayList<>();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description =
          "Trials for each app, action, call scenario and direction (default: the plan's).")
  private @Nullable Integer repetitions;

  @Option(names = "--all", description = "Measure every action that the apps' profiles describe.")
  private boolean all;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "A plan of scenarios/plans (default: ${DEFAULT-VALUE}).")
  private String plan = "default";

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Decides the order of trials and the content of media (default: random).")
  private @Nullable Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where runs/, reports/ and signature-output/ are written (default: here).")
  private Path out = Path.of("");

  @Mixin private final CheckOption check = new CheckOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PlanRequest choice = choice();
    Optional<Path> published = check.directory();
    Inventory devices = inventory.read();
    Path folder = scenarios.path(devices);
    if (LabInstallation.lacksRights(devices)) {
      return UserNamespace.repeat();
    }
    OutputFolders folders = new OutputFolders(out.toAbsolutePath().normalize());
    Version version = new Version();
    RunRequest request =
        new RunRequest(
            devices,
            folder,
            plan,
            choice,
            folders.runs(),
            seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
            version.number(),
            version.commit());
    TrialProgress progress = new TrialProgress(System.err, Terminal.progressBars());
    try (Equipment equipment = Equipment.of(devices, folder)) {
      return new Measuring(folder, folders, published, spec.commandLine().getOut(), progress)
          .measure(() -> RunSession.begin(request, equipment.providers(), progress));
    }
  }

  private PlanRequest choice() {
    if (repetitions != null && repetitions < 1) {
      throw new UsageException("--repetitions " + repetitions + ": at least 1 is needed");
    }
    return new PlanRequest(
        apps,
        words("--action", "action", Action.class, actions),
        words("--call-scenario", "call scenario", CallScenario.class, callScenarios),
        repetitions == null ? OptionalInt.empty() : OptionalInt.of(repetitions),
        all);
  }

  private static <E extends Enum<E> & Word> List<E> words(
      String option, String kind, Class<E> type, List<String> given) {
    return given.stream().map(word -> word(option, kind, type, word)).toList();
  }

  private static <E extends Enum<E> & Word> E word(
      String option, String kind, Class<E> type, String word) {
    return Word.find(type, word)
        .orElseThrow(
            () ->
                new UsageException(
                    option
                        + " "
                        + word
                        + ": no such "
                        + kind
                        + "; there are "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Word::word)
                            .collect(Collectors.joining(", "))));
  }
}
