package io.siglab.testbed.run;

import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.plan.RunSettings;

/**
 * What all attempts of a run share.
 *
 * @param settings times and limits
 * @param both does something on both phones at once
 * @param time that the run lives in
 */
record Bench(RunSettings settings, BothPhones both, RunTime time) {

  /** Stamps windows and events. */
  HostClock clock() {
    return time.clock();
  }
}
