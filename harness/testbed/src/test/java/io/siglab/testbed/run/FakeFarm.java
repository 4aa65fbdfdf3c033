package io.siglab.testbed.run;

import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.StoredAttempt;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.DevicePair;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.plan.PlanRequest;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several pairs of fake phones, each pair with a messenger of its own; time passes at once. */
final class FakeFarm implements DeviceProvider, RunListener {

  final Map<String, FakePhone> phones = new LinkedHashMap<>();
  final List<String> notices = new ArrayList<>();
  final AtomicInteger openPools = new AtomicInteger();
  private final AtomicInteger toldAtOnce = new AtomicInteger();
  private final Path directory;
  private final List<DevicePair> pairs = new ArrayList<>();

  /** Pairs are {@code a1, b1}, {@code a2, b2} and so on, with serials as their ids. */
  FakeFarm(Path directory, int pairs) {
    this.directory = directory;
    for (int pair = 1; pair <= pairs; pair++) {
      FakeMessenger messenger = new FakeMessenger();
      FakePhone first = new FakePhone("a" + pair, messenger);
      FakePhone second = new FakePhone("b" + pair, messenger);
      first.peer = second;
      second.peer = first;
      phones.put(first.id(), first);
      phones.put(second.id(), second);
      this.pairs.add(new DevicePair(entry(first.id()), entry(second.id())));
    }
  }

  private static DeviceEntry entry(String id) {
    return new DeviceEntry(id, DeviceKind.HOTSPOT, Map.of("serial", id, "platform", "web"));
  }

  FakePhone phone(String id) {
    return Objects.requireNonNull(phones.get(id));
  }

  /** All pairs, or those of these numbers, counted from 1. */
  Inventory inventory(int... numbers) {
    List<DevicePair> some = new ArrayList<>();
    for (int number : numbers) {
      some.add(pairs.get(number - 1));
    }
    List<DeviceEntry> devices = pairs.stream().flatMap(p -> p.devices().stream()).toList();
    return new Inventory("farm.yaml", devices, some.isEmpty() ? pairs : some);
  }

  RunSession begin(Inventory inventory, int repetitions) {
    return RunSession.begin(
        new RunRequest(
            inventory,
            FakeLab.scenarios(),
            "default",
            new PlanRequest(
                List.of(), List.of(Action.TEXT), List.of(), OptionalInt.of(repetitions), false),
            directory.resolve("runs"),
            OptionalLong.of(5),
            "1.0",
            "unknown"),
        List.of(this),
        this,
        surroundings());
  }

  RunSession resume(Path run, Inventory inventory) {
    return RunSession.resume(
        new ResumeRequest(run, inventory, FakeLab.scenarios()),
        List.of(this),
        this,
        surroundings());
  }

  private Surroundings surroundings() {
    return new Surroundings(time -> {}, directory.resolve("leases"));
  }

  /** All trials that are to do, on a thread for each pair, until the run ends. */
  static List<StoredAttempt> playAll(RunSession session) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(session.pairs());
    List<Future<StoredAttempt>> futures = new ArrayList<>();
    for (PlannedTrial trial : session.remaining()) {
      futures.add(threads.submit(() -> session.perform(trial, FakeLab::play)));
    }
    threads.shutdown();
    List<StoredAttempt> attempts = new ArrayList<>();
    for (Future<StoredAttempt> future : futures) {
      try {
        attempts.add(future.get());
      } catch (ExecutionException e) {
        // Only the end of the run stops a trial: the session knows why.
        if (session.failure().isEmpty()) {
          throw new AssertionError("a trial failed and the run goes on", e);
        }
      }
    }
    return attempts;
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.HOTSPOT;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    openPools.incrementAndGet();
    return new DevicePool() {
      @Override
      public Provenance provenance() {
        return Provenance.SIMULATED;
      }

      @Override
      public Device device(String id) {
        if (devices.stream().noneMatch(d -> d.id().equals(id))) {
          throw new DeviceException("not opened: " + id);
        }
        return phone(id);
      }

      @Override
      public Map<String, String> software() {
        return Map.of();
      }

      @Override
      public void close() {
        openPools.decrementAndGet();
      }
    };
  }

  @Override
  public void trialFinished(PlannedTrial trial, Outcome outcome, Duration took) {
    if (toldAtOnce.incrementAndGet() > 1) {
      throw new IllegalStateException("a listener is told one thing at a time");
    }
    toldAtOnce.decrementAndGet();
  }

  @Override
  public void pairNotice(String text) {
    notices.add(text);
  }
}
