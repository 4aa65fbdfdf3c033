package io.siglab.testbed.run;

import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunTime;
import java.time.Duration;

/**
 * The host's time.
 *
 * @param clock stamps windows and events
 * @param pause lets time pass on purpose
 */
public record RealTime(HostClock clock, Pause pause) implements RunTime {

  /** How often a condition is looked at; the resolution of events that are seen on the screen. */
  private static final Duration POLL = Duration.ofMillis(40);

  /** The host's time as it passes. */
  public static RunTime of(HostClock clock) {
    return new RealTime(clock, Pause.real());
  }

  @Override
  public void pass(Duration time) {
    pause.pass(time);
  }

  @Override
  public void untilNextLook(Duration atMost) {
    Pause.real().pass(POLL);
  }
}
