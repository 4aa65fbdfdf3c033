package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.PlannedTrial;
import io.siglab.store.RunManifest;
import io.siglab.store.TrialKind;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.plan.RunSettings;
import java.util.HashMap;
import java.util.Map;

/** One pair with everything that its trials need; one trial at a time, on any thread. */
final class PairWorker implements AutoCloseable {

  /** So many trials in a row that cannot even start the app mean that the devices are gone. */
  private static final int MAX_FAILED_STARTS = 3;

  private final Pair pair;
  private final BothPhones both;
  private final OpenApps apps;
  private final TrialRunner runner;
  private final Map<String, Integer> baselines = new HashMap<>();
  private int failedStarts;

  /**
   * @param run for which it works
   * @param time that the run lives in
   */
  PairWorker(RunManifest run, Pair pair, RunTime time) {
    this.pair = pair;
    this.both = new BothPhones(time);
    this.apps = new OpenApps(pair, both);
    this.runner =
        new TrialRunner(
            run, pair, apps, new Bench(RunSettings.fromMap(run.settings()), both, time));
  }

  /** The pair's name. */
  String name() {
    return pair.name();
  }

  /** Carries an attempt out. */
  TrialRunner.Played play(Attempt attempt, AppProfile app, Scenario scenario) {
    TrialRunner.Played played = runner.run(attempt, app, scenario);
    boolean failedStart = played.deviceFailed() && played.stored().manifest().sides().isEmpty();
    failedStarts = failedStart ? failedStarts + 1 : 0;
    return played;
  }

  /** Whether its devices are gone. */
  boolean lost() {
    return failedStarts >= MAX_FAILED_STARTS;
  }

  /** Trials in a row that could not even start the app. */
  int failedStarts() {
    return failedStarts;
  }

  /** It gets a trial: a baseline counts until it turns out not to be valid. */
  synchronized void granted(PlannedTrial trial) {
    if (trial.kind() == TrialKind.BASELINE) {
      baselines.merge(trial.app(), 1, Integer::sum);
    }
  }

  /** A baseline that it was granted is not valid. */
  synchronized void missed(PlannedTrial trial) {
    if (trial.kind() == TrialKind.BASELINE) {
      baselines.merge(trial.app(), -1, Integer::sum);
    }
  }

  /** The baselines of an app that it has, or is about to have. */
  synchronized int baselines(String app) {
    return baselines.getOrDefault(app, 0);
  }

  @Override
  public void close() {
    apps.close();
    both.close();
  }
}
