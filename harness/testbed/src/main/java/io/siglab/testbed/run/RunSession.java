package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.RunId;
import io.siglab.store.RunManifest;
import io.siglab.store.RunStore;
import io.siglab.store.StoreException;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.plan.Plan;
import io.siglab.testbed.plan.PlanChooser;
import io.siglab.testbed.plan.PlanException;
import io.siglab.testbed.plan.PlanReader;
import io.siglab.testbed.plan.RunSettings;
import io.siglab.testbed.plan.TrialMatrix;
import io.siglab.testbed.yaml.ConfigException;
import io.siglab.words.Platform;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run in progress: its devices open, its store locked. Trials are carried out one at a time, on
 * one thread. Closing it ends the apps and the devices and leaves the run as it is: what is missing
 * can be resumed.
 */
public final class RunSession implements AutoCloseable {

  /** The attribute of a TestNG suite under which its session is found. */
  public static final String ATTRIBUTE = "io.siglab.run-session";

  /** So many trials in a row that cannot even start the app mean that the devices are gone. */
  private static final int MAX_FAILED_STARTS = 3;

  private static final long MAX_SEED = (1L << 53) - 1; // exact in every JSON reader

  private final RunStore store;
  private final List<PlannedTrial> remaining;
  private final AppCatalogue catalogue;
  private final Pair pair;
  private final BothPhones both;
  private final OpenApps apps;
  private final TrialRunner runner;
  private final RunListener listener;
  private int failedStarts;
  private Optional<RuntimeException> failure = Optional.empty();

  private RunSession(
      RunStore store, AppCatalogue catalogue, Pair pair, RunTime time, RunListener listener) {
    this.store = store;
    this.catalogue = catalogue;
    this.pair = pair;
    this.listener = listener;
    this.both = new BothPhones(time);
    this.apps = new OpenApps(pair, both);
    this.remaining = store.remaining();
    RunManifest run = store.manifest();
    Bench bench = new Bench(RunSettings.fromMap(run.settings()), both, time);
    this.runner = new TrialRunner(run, pair, apps, bench);
  }

  /**
   * Plans a run, opens its devices and creates it on disk.
   *
   * @param providers open the devices
   * @param listener is told how it goes on
   * @throws ConfigException if a settings file has problems
   * @throws PlanException if what was asked for cannot be planned
   * @throws DeviceException if a device cannot be opened
   * @throws StoreException if the run cannot be created
   */
  public static RunSession begin(
      RunRequest request, List<DeviceProvider> providers, RunListener listener) {
    return begin(request, providers, listener, Pause.real());
  }

  static RunSession begin(
      RunRequest request, List<DeviceProvider> providers, RunListener listener, Pause pause) {
    Inventory inventory = request.inventory();
    AppCatalogue catalogue = catalogue(inventory, providers, request.scenarios());
    Path planFile = request.scenarios().resolve("plans").resolve(request.plan() + ".yaml");
    Plan plan =
        new PlanChooser(catalogue, platforms(inventory.pair()))
            .choose(new PlanReader(catalogue).read(planFile), request.choice());
    SecureRandom random = new SecureRandom();
    long seed = request.seed().orElseGet(() -> random.nextLong() & MAX_SEED);
    List<PlannedTrial> trials = TrialMatrix.trials(plan, seed);
    RunLabel label = RunLabel.random();
    Pair pair = Pair.open(inventory, providers, label);
    try {
      RunTime time = time(pair, pause);
      long now = time.clock().nowUs();
      Instant began = Instant.ofEpochSecond(now / 1_000_000);
      RunManifest manifest =
          new RunManifest(
              RunManifest.FORMAT,
              RunId.of(began, label.value()).value(),
              now,
              pair.provenance(),
              request.harnessVersion(),
              request.harnessCommit(),
              seed,
              inventory.pair().stream().map(DeviceEntry::id).toList(),
              inventory.file(),
              plan.settings().toMap(),
              pair.software(),
              trials);
      RunStore store = RunStore.create(request.runs(), manifest);
      return started(store, catalogue, pair, time, listener);
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /**
   * Opens a run again to do what is missing or invalid in it.
   *
   * @param providers open the devices
   * @param listener is told how it goes on
   * @throws ConfigException if a settings file has problems
   * @throws PlanException if the inventory names another pair, or an app is not described any more
   * @throws DeviceException if a device cannot be opened
   * @throws StoreException if it is no run, or another process adds to it
   */
  public static RunSession resume(
      ResumeRequest request, List<DeviceProvider> providers, RunListener listener) {
    return resume(request, providers, listener, Pause.real());
  }

  static RunSession resume(
      ResumeRequest request, List<DeviceProvider> providers, RunListener listener, Pause pause) {
    Inventory inventory = request.inventory();
    AppCatalogue catalogue = catalogue(inventory, providers, request.scenarios());
    RunStore store = RunStore.open(request.run());
    try {
      store.recover();
      List<String> ids = inventory.pair().stream().map(DeviceEntry::id).toList();
      if (!ids.equals(store.manifest().devices())) {
        throw new PlanException(
            "the run was begun with the pair "
                + store.manifest().devices()
                + " but "
                + inventory.file()
                + " names "
                + ids
                + "; give the inventory of then with --devices");
      }
      RunLabel label = RunLabel.random();
      Pair pair = Pair.open(inventory, providers, label);
      try {
        return started(store, catalogue, pair, time(pair, pause), listener);
      } catch (RuntimeException e) {
        pair.close();
        throw e;
      }
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** The pair's own time where it has one, else the host's. */
  private static RunTime time(Pair pair, Pause pause) {
    return pair.time().orElseGet(() -> new RealTime(HostClock.anchored(Clock.systemUTC()), pause));
  }

  private static AppCatalogue catalogue(
      Inventory inventory, List<DeviceProvider> providers, Path scenarios) {
    for (DeviceProvider provider : providers) {
      if (provider instanceof BringsApps apps
          && inventory.pair().stream().allMatch(device -> provider.opens(device.kind()))) {
        return apps.apps(inventory.pair());
      }
    }
    return AppCatalogue.read(scenarios.resolve("apps"));
  }

  private static Set<Platform> platforms(List<DeviceEntry> pair) {
    return pair.stream().map(DeviceEntry::platform).collect(Collectors.toSet());
  }

  private static RunSession started(
      RunStore store, AppCatalogue catalogue, Pair pair, RunTime time, RunListener listener) {
    RunSession session = new RunSession(store, catalogue, pair, time, listener);
    listener.runStarted(store.manifest(), store.stored().directory(), session.remaining);
    return session;
  }

  /** The trials that were to do when the session was opened, in the plan's order. */
  public List<PlannedTrial> remaining() {
    return remaining;
  }

  /** The run as readers see it. */
  public StoredRun stored() {
    return store.stored();
  }

  /**
   * Makes one attempt at a trial and records it.
   *
   * @param trial one of the plan
   * @param scenario what to do
   * @return the attempt as stored, valid or not
   * @throws StoreException if it cannot be stored
   * @throws DeviceException if the devices are gone for good, or the run is being ended
   */
  public StoredAttempt perform(PlannedTrial trial, Scenario scenario) {
    if (failure.isPresent()) {
      throw new IllegalStateException("the run has ended: " + failure.get().getMessage());
    }
    try {
      return attempt(trial, scenario);
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** What ended the run before its last trial; empty while it can go on. */
  public Optional<RuntimeException> failure() {
    return failure;
  }

  private StoredAttempt attempt(PlannedTrial trial, Scenario scenario) {
    AppProfile app =
        catalogue
            .find(trial.app())
            .orElseThrow(
                () ->
                    new PlanException("no profile describes the app " + trial.app() + " any more"));
    long begun = System.nanoTime();
    Attempt attempt = store.beginAttempt(trial);
    listener.trialStarted(trial, attempt.number());
    StoredAttempt stored = runner.run(attempt, app, scenario);
    Outcome outcome = stored.manifest().outcome();
    listener.trialFinished(trial, outcome, Duration.ofNanos(System.nanoTime() - begun));
    watch(stored);
    return stored;
  }

  private void watch(StoredAttempt stored) {
    boolean started = stored.settles() || !stored.manifest().sides().isEmpty();
    failedStarts = started ? 0 : failedStarts + 1;
    if (failedStarts >= MAX_FAILED_STARTS) {
      throw new DeviceException(
          failedStarts
              + " trials in a row could not start the app; the last: "
              + String.join("; ", stored.manifest().outcome().reasons())
              + ". What was measured is kept: mend it, then run: siglab resume");
    }
  }

  @Override
  public void close() {
    try {
      apps.close();
      both.close();
      pair.close();
    } finally {
      store.close();
    }
  }
}
