package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.RunStore;
import io.siglab.store.StoreException;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.farm.DeviceLeases;
import io.siglab.testbed.farm.WorkerLine;
import io.siglab.testbed.plan.PlanException;
import io.siglab.testbed.yaml.ConfigException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run in progress: its devices leased and open, its store locked. Trials may be carried out on as
 * many threads as there are pairs; each goes to the pair that is free. Closing it ends the apps and
 * the devices and leaves the run as it is: what is missing can be resumed.
 */
public final class RunSession implements AutoCloseable {

  /** The attribute of a TestNG suite under which its session is found. */
  public static final String ATTRIBUTE = "io.siglab.run-session";

  private final RunStore store;
  private final List<PlannedTrial> remaining;
  private final AppCatalogue catalogue;
  private final OpenDevices devices;
  private final DeviceLeases leases;
  private final List<PairWorker> workers;
  private final WorkerLine<PairWorker> line;
  private final RunListener listener;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  RunSession(
      RunStore store,
      AppCatalogue catalogue,
      OpenDevices devices,
      DeviceLeases leases,
      RunTime time,
      RunListener listener) {
    this.store = store;
    this.catalogue = catalogue;
    this.devices = devices;
    this.leases = leases;
    this.listener = listener;
    this.remaining = store.remaining();
    this.workers =
        devices.pairs().stream().map(pair -> new PairWorker(store.manifest(), pair, time)).toList();
    this.line = new WorkerLine<>(workers);
    listener.runStarted(store.manifest(), store.stored().directory(), remaining);
  }

  /**
   * Plans a run, leases and opens its devices and creates it on disk.
   *
   * @param providers open the devices
   * @param listener is told how it goes on
   * @throws ConfigException if a settings file has problems
   * @throws PlanException if what was asked for cannot be planned
   * @throws DeviceException if a device cannot be opened, or no pair is free
   * @throws StoreException if the run cannot be created
   */
  public static RunSession begin(
      RunRequest request, List<DeviceProvider> providers, RunListener listener) {
    return begin(request, providers, listener, Surroundings.real());
  }

  static RunSession begin(
      RunRequest request,
      List<DeviceProvider> providers,
      RunListener listener,
      Surroundings surroundings) {
    return new SessionStart(providers, listener, surroundings).begin(request);
  }

  /**
   * Opens a run again to do what is missing or invalid in it.
   *
   * @param providers open the devices
   * @param listener is told how it goes on
   * @throws ConfigException if a settings file has problems
   * @throws PlanException if the inventory names other pairs, or an app is not described any more
   * @throws DeviceException if a device cannot be opened, or no pair is free
   * @throws StoreException if it is no run, or another process adds to it
   */
  public static RunSession resume(
      ResumeRequest request, List<DeviceProvider> providers, RunListener listener) {
    return resume(request, providers, listener, Surroundings.real());
  }

  static RunSession resume(
      ResumeRequest request,
      List<DeviceProvider> providers,
      RunListener listener,
      Surroundings surroundings) {
    return new SessionStart(providers, listener, surroundings).resume(request);
  }

  /** The trials that were to do when the session was opened, in the plan's order. */
  public List<PlannedTrial> remaining() {
    return remaining;
  }

  /** The run as readers see it. */
  public StoredRun stored() {
    return store.stored();
  }

  /** How many pairs there are: so many threads can carry trials out at once. */
  public int pairs() {
    return workers.size();
  }

  /**
   * Makes an attempt at a trial with the next pair that is free, and records it. Where a device or
   * its automation fails, the pair gives the trial back, and each other pair that is not lost makes
   * one further attempt, until one gets through; then the pair that failed is not asked again.
   *
   * @param trial one of the plan
   * @param scenario what to do
   * @return the last attempt as stored, valid or not
   * @throws StoreException if it cannot be stored
   * @throws DeviceException if the devices of all pairs are gone for good, or the run is being
   *     ended
   */
  public StoredAttempt perform(PlannedTrial trial, Scenario scenario) {
    failure()
        .ifPresent(
            ended -> {
              throw new IllegalStateException("the run has ended: " + ended.getMessage());
            });
    Set<PairWorker> tried = new HashSet<>();
    Optional<StoredAttempt> last = Optional.empty();
    while (true) {
      Optional<PairWorker> worker = next(trial, tried);
      if (worker.isEmpty()) {
        return last.orElseThrow(
            () -> new IllegalStateException("the run has ended: no pair is left"));
      }
      TrialRunner.Played played = attempt(worker.get(), trial, scenario);
      if (!played.deviceFailed()) {
        return played.stored();
      }
      last = Optional.of(played.stored());
      tried.add(worker.get());
    }
  }

  private Optional<PairWorker> next(PlannedTrial trial, Set<PairWorker> tried) {
    try {
      return line.take(new TrialWish(trial, tried));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended(new DeviceException("interrupted while waiting for a pair", e));
    }
  }

  /** The first failure ends the run for all pairs. */
  private RuntimeException ended(RuntimeException e) {
    failure.compareAndSet(null, e);
    line.end();
    return e;
  }

  /** What ended the run before its last trial; empty while it can go on. */
  public Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure.get());
  }

  private TrialRunner.Played attempt(PairWorker worker, PlannedTrial trial, Scenario scenario) {
    boolean valid = false;
    try {
      AppProfile app =
          catalogue
              .find(trial.app())
              .orElseThrow(
                  () ->
                      new PlanException(
                          "no profile describes the app " + trial.app() + " any more"));
      long begun = System.nanoTime();
      Attempt attempt = store.beginAttempt(trial);
      tell(l -> l.trialStarted(trial, attempt.number()));
      TrialRunner.Played played = worker.play(attempt, app, scenario);
      Outcome outcome = played.stored().manifest().outcome();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      tell(l -> l.trialFinished(trial, outcome, took));
      watch(worker, outcome);
      valid = played.stored().valid();
      return played;
    } catch (RuntimeException e) {
      throw ended(e);
    } finally {
      if (!valid) {
        worker.missed(trial);
      }
      line.giveBack(worker);
    }
  }

  /** Retires a pair whose devices are gone; with the last one the run ends. */
  private void watch(PairWorker worker, Outcome outcome) {
    if (!worker.lost()) {
      return;
    }
    boolean last = line.retire(worker).isEmpty();
    String what =
        worker.failedStarts()
            + " trials in a row could not start the app; the last: "
            + String.join("; ", outcome.reasons());
    if (last) {
      throw new DeviceException(
          what + ". What was measured is kept: mend it, then run: siglab resume");
    }
    tell(
        l ->
            l.pairNotice(
                "the pair of " + worker.name() + " is given up, the others go on: " + what));
  }

  private void tell(Consumer<RunListener> what) {
    synchronized (listener) {
      what.accept(listener);
    }
  }

  @Override
  public void close() {
    try {
      workers.forEach(PairWorker::close);
      devices.close();
    } finally {
      try {
        leases.close();
      } finally {
        store.close();
      }
    }
  }
}
