package io.siglab.testbed.run;

import io.siglab.store.PlannedTrial;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;

/**
 * An event without which a trial is not believed, whatever its profile says.
 *
 * @param role on whose device it must be seen
 * @param event its word
 */
record Postcondition(Role role, String event) {

  /** What must have been seen in a trial; of a baseline nothing. */
  static List<Postcondition> of(PlannedTrial planned) {
    return planned
        .callScenario()
        .map(Postcondition::ofCall)
        .orElseGet(() -> planned.action().map(Postcondition::ofMessage).orElse(List.of()));
  }

  private static List<Postcondition> ofMessage(Action action) {
    Postcondition arrived = new Postcondition(Role.RECEIVER, "message_seen");
    return action.hasReadState()
        ? List.of(arrived, new Postcondition(Role.RECEIVER, "media_seen"))
        : List.of(arrived);
  }

  private static List<Postcondition> ofCall(CallScenario scenario) {
    List<Postcondition> all = new ArrayList<>();
    all.add(new Postcondition(Role.CALLER, "call_tapped"));
    all.add(new Postcondition(Role.CALLER, "ringback_seen"));
    all.add(new Postcondition(Role.CALLEE, "ringing_seen"));
    if (scenario.state() == State.ANS) {
      all.add(new Postcondition(Role.CALLEE, "answer_tapped"));
      all.add(new Postcondition(Role.CALLER, "talking_seen"));
      all.add(new Postcondition(Role.CALLEE, "talking_seen"));
    }
    switch (scenario) {
      case CALLER_CANCEL -> all.add(new Postcondition(Role.CALLER, "cancel_tapped"));
      case CALLEE_REJECT -> all.add(new Postcondition(Role.CALLEE, "reject_tapped"));
      case CALLER_HANGUP -> all.add(new Postcondition(Role.CALLER, "hang_up_tapped"));
      case CALLEE_HANGUP -> all.add(new Postcondition(Role.CALLEE, "hang_up_tapped"));
      case TIMEOUT -> {
        // Nobody taps anything.
      }
    }
    all.add(new Postcondition(Role.CALLER, "ended_seen"));
    all.add(new Postcondition(Role.CALLEE, "ended_seen"));
    return all;
  }
}
