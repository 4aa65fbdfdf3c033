package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.Outcome;
import io.siglab.store.RunManifest;
import io.siglab.store.StoreException;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialManifest;
import io.siglab.testbed.app.AppProfile;
import java.util.List;

/**
 * Carries one attempt out and records it, whatever becomes of it: a failure of the app, a phone or
 * a tool makes the attempt invalid and the run goes on; only a failing trial store ends the run.
 */
final class TrialRunner {

  private final RunManifest run;
  private final Pair pair;
  private final OpenApps apps;
  private final Bench bench;
  private final Mask mask;

  TrialRunner(RunManifest run, Pair pair, OpenApps apps, Bench bench) {
    this.run = run;
    this.pair = pair;
    this.apps = apps;
    this.bench = bench;
    this.mask = new Mask(pair.devices().stream().flatMap(d -> d.accounts().stream()).toList());
  }

  /**
   * Carries an attempt out.
   *
   * @param app the trial's app
   * @return the attempt as stored
   * @throws StoreException if it cannot be stored
   */
  StoredAttempt run(Attempt attempt, AppProfile app, Scenario scenario) {
    AttemptInProgress play =
        new AttemptInProgress(attempt, run.seed(), app, pair, apps, bench, mask);
    Outcome outcome = play.outcome(scenario);
    return attempt.complete(
        new TrialManifest(
            TrialManifest.FORMAT,
            run.id(),
            attempt.trial(),
            attempt.number(),
            pair.provenance(),
            app.domains(),
            play.sides().stream().map(Side::record).toList(),
            play.recorder().windows(),
            play.recorder().events(),
            play.notes(),
            outcome,
            List.of()));
  }
}
