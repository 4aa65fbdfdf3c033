package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.Outcome;
import io.siglab.store.RunManifest;
import io.siglab.store.StoreException;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialManifest;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.inventory.Mask;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Carries one attempt out and records it, whatever becomes of it: a failure of the app, a phone or
 * a tool makes the attempt invalid and the run goes on; only a failing trial store ends the run.
 */
final class TrialRunner {

  /** Key of the manifest's note with the pair that made the attempt. */
  private static final String PAIR = "pair";

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
   * An attempt that was carried out.
   *
   * @param stored the attempt as stored
   * @param deviceFailed whether a device or its automation failed, not the app or the scenario
   */
  record Played(StoredAttempt stored, boolean deviceFailed) {}

  /**
   * Carries an attempt out.
   *
   * @param app the trial's app
   * @return the attempt, and what failed
   * @throws StoreException if it cannot be stored
   */
  Played run(Attempt attempt, AppProfile app, Scenario scenario) {
    AttemptInProgress play =
        new AttemptInProgress(attempt, run.seed(), app, pair, apps, bench, mask);
    Outcome outcome = play.outcome(scenario);
    StoredAttempt stored =
        attempt.complete(
            new TrialManifest(
                TrialManifest.FORMAT,
                run.id(),
                attempt.trial(),
                attempt.number(),
                run.provenance(),
                app.domains(),
                play.sides().stream().map(Side::record).toList(),
                play.recorder().windows(),
                play.recorder().events(),
                notes(play),
                outcome,
                List.of()));
    return new Played(stored, play.deviceFailed());
  }

  /** In a farm, which pair it was: an attempt that never started its app has no sides to tell. */
  private Map<String, String> notes(AttemptInProgress play) {
    Map<String, String> notes = new TreeMap<>(play.notes());
    if (run.pairs().size() > 1) {
      notes.put(PAIR, pair.name());
    }
    return notes;
  }
}
