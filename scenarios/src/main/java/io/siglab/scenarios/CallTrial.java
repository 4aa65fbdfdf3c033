package io.siglab.scenarios;

import io.siglab.testbed.run.Call;
import io.siglab.testbed.run.Scenario;
import io.siglab.testbed.run.TrialContext;
import io.siglab.words.CallScenario;
import io.siglab.words.State;

/**
 * A call from one phone to the other in one of the five scenarios (Li 2020, section III.B; Li 2026,
 * section 3.2): both phones idle, captures on both, the caller calls, and after the plan's time the
 * caller gives up, the callee declines, or answers and one of them hangs up; at a time-out nobody
 * does anything. Exchanged roles and repetitions are trials of their own in the plan.
 */
public final class CallTrial implements Scenario {

  @Override
  public void play(TrialContext trial) {
    CallScenario scenario = trial.planned().callScenario().orElseThrow();
    trial.startState();
    trial.startCaptures();
    trial.idle();
    Call call = trial.dial();
    if (scenario != CallScenario.TIMEOUT) {
      call.ring();
    }
    if (scenario.state() == State.ANS) {
      call.answer();
      call.talk();
    }
    call.end();
  }
}
