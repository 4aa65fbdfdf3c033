package io.siglab.scenarios;

import io.siglab.testbed.run.Scenario;
import io.siglab.testbed.run.TrialContext;

/** What both phones send and receive while nobody touches them. */
public final class BaselineScenario implements Scenario {

  @Override
  public void play(TrialContext trial) {
    trial.startState();
    trial.startCaptures();
    trial.listen();
  }
}
