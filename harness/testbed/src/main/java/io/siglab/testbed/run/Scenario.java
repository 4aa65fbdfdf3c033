package io.siglab.testbed.run;

/** What is done with the two phones in one attempt. */
@FunctionalInterface
public interface Scenario {

  /** Plays the scenario; a failure ends the attempt, never the run. */
  void play(TrialContext trial);
}
