package io.siglab.testbed.device;

import io.siglab.store.ClockSample;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The clock of captures that this host's own kernel stamps: the wall clock, against the run's
 * clock, which follows it only at the beginning ({@link HostClock#anchored}).
 */
public final class HostStamps {

  private final ClockQuestions questions;

  /**
   * @param wall the host's wall clock
   */
  public HostStamps(Clock wall) {
    this.questions =
        new ClockQuestions("this host's wall clock", () -> Long.toString(nanos(wall.instant())));
  }

  private static long nanos(Instant now) {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /**
   * Its offset: zero but for steps and drift since the run began; its error: a microsecond or two.
   */
  public ClockSample sample(HostClock host) {
    return questions.sample(host);
  }
}
