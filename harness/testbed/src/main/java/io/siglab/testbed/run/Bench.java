package io.siglab.testbed.run;

import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.plan.RunSettings;

/**
 * What all attempts of a run share.
 *
 * @param settings times and limits
 * @param both does something on both phones at once
 * @param clock stamps windows and events
 * @param pause lets time pass on purpose
 */
record Bench(RunSettings settings, BothPhones both, HostClock clock, Pause pause) {}
