package io.siglab.testbed.device;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

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
   * @param wall read some times at once; the reading that took least counts
   */
  static HostClock anchored(Clock wall) {
    return anchored(wall, System::nanoTime);
  }

  /**
   * The same by another monotonic clock. A process that is put off between reading one clock and
   * the other would set the run's clock wrong by as long as that took.
   *
   * @param monotonic nanoseconds since any moment
   */
  static HostClock anchored(Clock wall, LongSupplier monotonic) {
    int readings = 9;
    long best = Long.MAX_VALUE;
    long anchorNs = 0;
    Instant now = Instant.EPOCH;
    for (int i = 0; i < readings; i++) {
      long before = monotonic.getAsLong();
      Instant read = wall.instant();
      long took = monotonic.getAsLong() - before;
      if (took < best) {
        best = took;
        anchorNs = before + took / 2;
        now = read;
      }
    }
    long anchorUs = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    long setNs = anchorNs;
    return () -> anchorUs + (monotonic.getAsLong() - setNs) / 1000;
  }
}
