package io.siglab.analysis.derive;

import io.siglab.analysis.observation.ClockReading;
import io.siglab.store.CaptureRecord;
import io.siglab.store.ClockSample;
import io.siglab.store.SideRecord;
import java.util.Optional;

/**
 * Maps times between the host, which timed the windows, and the clock that stamped a capture. The
 * offset is interpolated between the samples taken before and after the trial and held constant
 * outside them: a quartz drifts steadily over minutes.
 */
final class CaptureClock {

  private static final String HOST = "host";

  private final String name;
  private final Optional<ClockSample> before;
  private final Optional<ClockSample> after;

  private CaptureClock(String name, Optional<ClockSample> before, Optional<ClockSample> after) {
    this.name = name;
    this.before = before;
    this.after = after;
  }

  /** The clock of a side's capture. */
  static CaptureClock of(SideRecord side, CaptureRecord capture) {
    return capture.clock().equals(HOST)
        ? new CaptureClock(HOST, Optional.empty(), Optional.empty())
        : new CaptureClock(capture.clock(), side.clockBefore(), side.clockAfter());
  }

  /** The capture's time at a moment of the host's, both microseconds since the epoch. */
  long toCapture(long hostUs) {
    return hostUs + offsetAt(hostUs);
  }

  /** The host's time at a moment of the capture's, both microseconds since the epoch. */
  long toHost(long captureUs) {
    // The offset changes so slowly that its value at the first guess is its value at the answer.
    return captureUs - offsetAt(captureUs - offsetAt(captureUs));
  }

  /** Capture clock minus host clock at a moment of the host's, microseconds. */
  long offsetAt(long hostUs) {
    if (before.isPresent() && after.isPresent()) {
      return between(before.get(), after.get(), hostUs);
    }
    return before.or(() -> after).map(ClockSample::offsetUs).orElse(0L);
  }

  /** What was done, over the stretch from the first window's start to the last one's end. */
  ClockReading reading(long fromHostUs, long toHostUs) {
    long offset = offsetAt(fromHostUs);
    return new ClockReading(name, offset, offsetAt(toHostUs) - offset, errorUs(), basis());
  }

  private static long between(ClockSample first, ClockSample last, long hostUs) {
    long span = last.atUs() - first.atUs();
    if (hostUs <= first.atUs() || span <= 0) {
      return first.offsetUs();
    }
    if (hostUs >= last.atUs()) {
      return last.offsetUs();
    }
    double share = (double) (hostUs - first.atUs()) / span;
    return first.offsetUs() + Math.round(share * (last.offsetUs() - first.offsetUs()));
  }

  private long errorUs() {
    return Math.max(
        before.map(ClockSample::errorUs).orElse(0L), after.map(ClockSample::errorUs).orElse(0L));
  }

  private String basis() {
    if (name.equals(HOST)) {
      return ClockReading.SAME_CLOCK;
    }
    if (before.isPresent() && after.isPresent()) {
      return ClockReading.INTERPOLATED;
    }
    return before.isPresent() || after.isPresent()
        ? ClockReading.SINGLE_SAMPLE
        : ClockReading.UNKNOWN;
  }
}
