package io.siglab.testbed.run;

import io.siglab.store.PlannedTrial;
import io.siglab.words.Action;
import io.siglab.words.Role;

/**
 * The parts that the two devices play in a trial. A baseline names them as a message does.
 *
 * @param active of the device that sends or calls
 * @param passive of the other
 */
record Roles(Role active, Role passive) {

  static Roles of(PlannedTrial planned) {
    return planned.action().filter(Action::isCall).isPresent()
        ? new Roles(Role.CALLER, Role.CALLEE)
        : new Roles(Role.SENDER, Role.RECEIVER);
  }
}
