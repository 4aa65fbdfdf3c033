package io.siglab.testbed.run;

import io.siglab.store.Outcome;
import io.siglab.store.PlannedTrial;
import io.siglab.store.RunManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Told how a run goes on, for progress bars and logs; called on the threads that run trials, one
 * call at a time.
 */
public interface RunListener {

  /**
   * The devices are open and trials begin.
   *
   * @param directory the run's directory
   * @param remaining the trials to do now; of a resumed run fewer than planned
   */
  default void runStarted(RunManifest run, Path directory, List<PlannedTrial> remaining) {}

  /** An attempt begins. */
  default void trialStarted(PlannedTrial trial, int attempt) {}

  /**
   * An attempt was recorded.
   *
   * @param took from its begin to its record on disk
   */
  default void trialFinished(PlannedTrial trial, Outcome outcome, Duration took) {}

  /**
   * Something about a pair that the user should know: it is left out, or lost.
   *
   * @param text a sentence
   */
  default void pairNotice(String text) {}

  /** Tells nobody. */
  static RunListener silent() {
    return new RunListener() {};
  }
}
