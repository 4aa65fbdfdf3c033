package io.siglab.scenarios;

import io.siglab.testbed.run.Scenario;
import io.siglab.testbed.run.TrialContext;
import io.siglab.words.State;

/**
 * A message from one phone to the other (Li 2020, section III.A, steps 1 to 6): both phones idle
 * with the conversation closed, captures on both, the sender sends, the receiver opens the
 * conversation and, where the message is opened by itself, the message. Exchanged roles and
 * repetitions are trials of their own in the plan.
 */
public final class MessageScenario implements Scenario {

  @Override
  public void play(TrialContext trial) {
    trial.startState();
    trial.startCaptures();
    trial.idle();
    trial.enter(State.SS);
    trial.enter(State.RC);
    if (trial.planned().action().orElseThrow().hasReadState()) {
      trial.enter(State.RR);
    }
  }
}
