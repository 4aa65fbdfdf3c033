package io.siglab.testbed.run;

import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialKind;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.inventory.InventoryReader;
import io.siglab.testbed.plan.PlanRequest;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Provenance;
import io.siglab.words.State;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Two fake phones, the fake messenger and a run on them; time passes at once. */
final class FakeLab implements DeviceProvider, RunListener {

  final FakeMessenger messenger = new FakeMessenger();
  final FakePhone first = new FakePhone("first", messenger);
  final FakePhone second = new FakePhone("second", messenger);
  final List<String> heard = new ArrayList<>();

  /** Bytes of background in each idle time, one after the other. */
  final List<Integer> background = new ArrayList<>();

  /** What was waited for on purpose. */
  final List<Duration> passed = new ArrayList<>();

  int openPools;
  private final Path directory;

  FakeLab(Path directory) throws IOException {
    this.directory = directory;
    first.peer = second;
    second.peer = first;
    Files.writeString(
        directory.resolve("devices.yaml"),
        """
        format: siglab-devices/1
        pair: [first, second]
        devices:
          - {id: second, kind: virtual}
          - {id: first, kind: virtual}
        """);
  }

  RunSession begin(Action... actions) {
    return RunSession.begin(
        new RunRequest(
            inventory(),
            scenarios(),
            "default",
            new PlanRequest(List.of(), List.of(actions), List.of(), OptionalInt.empty(), false),
            directory.resolve("runs"),
            OptionalLong.of(5),
            "1.0",
            "unknown"),
        List.of(this),
        this,
        new Surroundings(this::pass, directory.resolve("leases")));
  }

  RunSession resume(Path run) {
    return RunSession.resume(
        new ResumeRequest(run, inventory(), scenarios()),
        List.of(this),
        this,
        new Surroundings(this::pass, directory.resolve("leases")));
  }

  private Inventory inventory() {
    return InventoryReader.standard().read(directory.resolve("devices.yaml"));
  }

  private void pass(Duration time) {
    passed.add(time);
    if (time.equals(Duration.ofSeconds(1)) && !background.isEmpty()) {
      messenger.traffic(background.remove(0));
    }
  }

  static Path scenarios() {
    try {
      return Path.of(Objects.requireNonNull(FakeLab.class.getResource("apps/fake.yaml")).toURI())
          .getParent()
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the real scenarios do; those lie in a module above this. */
  static void play(TrialContext trial) {
    trial.startState();
    trial.startCaptures();
    if (trial.planned().kind() == TrialKind.BASELINE) {
      trial.listen();
      return;
    }
    trial.idle();
    if (trial.planned().callScenario().isPresent()) {
      call(trial, trial.planned().callScenario().get());
      return;
    }
    trial.enter(State.SS);
    trial.enter(State.RC);
    if (trial.planned().action().orElseThrow().hasReadState()) {
      trial.enter(State.RR);
    }
  }

  private static void call(TrialContext trial, CallScenario scenario) {
    Call call = trial.dial();
    if (scenario != CallScenario.TIMEOUT) {
      call.ring();
    }
    if (scenario.state() == State.ANS) {
      call.answer();
      call.talk();
    }
    call.end();
  }

  /** All trials that are to do. */
  static List<StoredAttempt> playAll(RunSession session) {
    return session.remaining().stream().map(t -> session.perform(t, FakeLab::play)).toList();
  }

  /** The first trial that is no baseline. */
  static StoredAttempt playFirstAction(RunSession session) {
    PlannedTrial trial =
        session.remaining().stream()
            .filter(t -> t.kind() == TrialKind.ACTION)
            .findFirst()
            .orElseThrow();
    return session.perform(trial, FakeLab::play);
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.VIRTUAL;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    openPools++;
    return new DevicePool() {
      @Override
      public Provenance provenance() {
        return Provenance.SIMULATED;
      }

      @Override
      public Device device(String id) {
        return switch (id) {
          case "first" -> first;
          case "second" -> second;
          default -> throw new DeviceException("not opened: " + id);
        };
      }

      @Override
      public Map<String, String> software() {
        return Map.of("fakedump", "1");
      }

      @Override
      public void close() {
        openPools--;
      }
    };
  }

  @Override
  public void trialStarted(PlannedTrial trial, int attempt) {
    heard.add("started " + trial.id() + " " + attempt);
  }

  @Override
  public void trialFinished(PlannedTrial trial, Outcome outcome, Duration took) {
    heard.add("finished " + trial.id() + " " + outcome.verdict().word());
  }
}
