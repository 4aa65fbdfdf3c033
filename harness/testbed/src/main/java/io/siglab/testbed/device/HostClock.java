package io.siglab.testbed.device;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The host's clock of a run. All times in manifests are on it, and the offsets of the captures'
 * clocks are measured against it.
 */
@FunctionalInterface
public interface HostClock {

  /** The time, microseconds since the epoch. */
  long nowUs();

  /**
   * A clock that is set from the wall clock once and then follows the monotonic clock, so that a
   * step of the wall clock during a run shows as an offset of the captures instead of tearing
   * windows apart.
   *
   * @param wall read once
   */
  static HostClock anchored(Clock wall) {
    Instant now = wall.instant();
    long anchorNs = System.nanoTime();
    long anchorUs = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    return () -> anchorUs + (System.nanoTime() - anchorNs) / 1000;
  }
}
