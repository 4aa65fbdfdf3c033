package io.siglab.testbed.run;

import io.siglab.store.RunId;
import io.siglab.store.RunManifest;
import io.siglab.store.RunStore;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.farm.DeviceLeases;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DevicePair;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.plan.Plan;
import io.siglab.testbed.plan.PlanChooser;
import io.siglab.testbed.plan.PlanException;
import io.siglab.testbed.plan.PlanReader;
import io.siglab.testbed.plan.TrialMatrix;
import io.siglab.words.Platform;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Begins a run or opens one again: leases and opens its devices, and locks its store. */
final class SessionStart {

  private static final long MAX_SEED = (1L << 53) - 1; // exact in every JSON reader

  private final List<DeviceProvider> providers;
  private final RunListener listener;
  private final Surroundings surroundings;

  SessionStart(List<DeviceProvider> providers, RunListener listener, Surroundings surroundings) {
    this.providers = providers;
    this.listener = listener;
    this.surroundings = surroundings;
  }

  /** As {@link RunSession#begin} says. */
  RunSession begin(RunRequest request) {
    AppCatalogue catalogue = catalogue(request.inventory(), request.scenarios());
    Path planFile = request.scenarios().resolve("plans").resolve(request.plan() + ".yaml");
    Plan plan =
        new PlanChooser(catalogue, platforms(request.inventory()))
            .choose(new PlanReader(catalogue).read(planFile), request.choice());
    SecureRandom random = new SecureRandom();
    long seed = request.seed().orElseGet(() -> random.nextLong() & MAX_SEED);
    DeviceLeases leases = new DeviceLeases(surroundings.leases());
    try {
      Inventory inventory = lease(request.inventory(), leases);
      RunLabel label = RunLabel.random();
      OpenDevices devices = OpenDevices.open(inventory, providers, label);
      try {
        RunTime time = time(devices);
        long now = time.clock().nowUs();
        Instant began = Instant.ofEpochSecond(now / 1_000_000);
        RunManifest manifest =
            new RunManifest(
                RunManifest.FORMAT,
                RunId.of(began, label.value()).value(),
                now,
                devices.provenance(),
                request.harnessVersion(),
                request.harnessCommit(),
                seed,
                inventory.used().stream().map(DeviceEntry::id).toList(),
                inventory.file(),
                plan.settings().toMap(),
                devices.software(),
                TrialMatrix.trials(plan, seed, inventory.pairs().size()));
        RunStore store = RunStore.create(request.runs(), manifest);
        return new RunSession(store, catalogue, devices, leases, time, listener);
      } catch (RuntimeException e) {
        devices.close();
        throw e;
      }
    } catch (RuntimeException e) {
      leases.close();
      throw e;
    }
  }

  /** As {@link RunSession#resume} says. */
  RunSession resume(ResumeRequest request) {
    AppCatalogue catalogue = catalogue(request.inventory(), request.scenarios());
    RunStore store = RunStore.open(request.run());
    DeviceLeases leases = new DeviceLeases(surroundings.leases());
    try {
      store.recover();
      requirePairsOf(store.manifest(), request.inventory());
      Inventory inventory = lease(request.inventory(), leases);
      OpenDevices devices = OpenDevices.open(inventory, providers, RunLabel.random());
      try {
        return new RunSession(store, catalogue, devices, leases, time(devices), listener);
      } catch (RuntimeException e) {
        devices.close();
        throw e;
      }
    } catch (RuntimeException e) {
      leases.close();
      store.close();
      throw e;
    }
  }

  /** A pair that broke meanwhile may be left out of the inventory; others may not come in. */
  private static void requirePairsOf(RunManifest run, Inventory inventory) {
    List<List<String>> named = inventory.pairs().stream().map(DevicePair::ids).toList();
    if (!run.pairs().containsAll(named)) {
      throw new PlanException(
          "the run was begun with the "
              + (run.pairs().size() == 1
                  ? "pair " + run.devices() + " but "
                  : "pairs " + run.pairs() + " but ")
              + inventory.file()
              + " names "
              + (named.size() == 1 ? named.get(0) : named)
              + "; give the inventory of then with --devices");
    }
  }

  /** Leases the pairs that are free; a farm goes on without those that are not. */
  private Inventory lease(Inventory inventory, DeviceLeases leases) {
    List<DevicePair> free = new ArrayList<>();
    List<String> busy = new ArrayList<>();
    for (DevicePair pair : inventory.pairs()) {
      leases.take(pair).ifPresentOrElse(busy::add, () -> free.add(pair));
    }
    if (free.isEmpty()) {
      throw new DeviceException(
          String.join("; ", busy) + ": wait for it to end, or name other devices");
    }
    busy.forEach(why -> listener.pairNotice("a pair is left out: " + why));
    return inventory.with(free);
  }

  /** The devices' own time where they have one, else the host's. */
  private RunTime time(OpenDevices devices) {
    return devices
        .time()
        .orElseGet(() -> new RealTime(HostClock.anchored(Clock.systemUTC()), surroundings.pause()));
  }

  private static Set<Platform> platforms(Inventory inventory) {
    return inventory.used().stream().map(DeviceEntry::platform).collect(Collectors.toSet());
  }

  private AppCatalogue catalogue(Inventory inventory, Path scenarios) {
    for (DeviceProvider provider : providers) {
      if (provider instanceof BringsApps apps
          && inventory.used().stream().allMatch(device -> provider.opens(device.kind()))) {
        return apps.apps(inventory.pairs().get(0).devices());
      }
    }
    return AppCatalogue.read(scenarios.resolve("apps"));
  }
}
