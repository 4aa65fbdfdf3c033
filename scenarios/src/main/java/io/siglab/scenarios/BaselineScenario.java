package io.siglab.scenarios;

import io.siglab.testbed.run.Scenario;
import io.siglab.testbed.run.TrialContext;

/**
 * What both phones send and receive while nobody touches them. The app is started anew first, with
 * the captures running, so that the run knows the names behind its long-lived connections; the
 * window begins after that.
 */
public final class BaselineScenario implements Scenario {

  @Override
  public void play(TrialContext trial) {
    trial.startState();
    trial.startCaptures();
    trial.restartApps();
    trial.listen();
  }
}
