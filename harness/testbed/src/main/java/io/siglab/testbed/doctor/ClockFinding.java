package io.siglab.testbed.doctor;

import io.siglab.store.ClockSample;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a phone's clock, measured against the host's, means for runs.
 *
 * @param tooCoarse the verdict on an error that leaves the order of two phones' events open
 * @param finer how to measure it better
 * @param correct how to set the clock
 */
record ClockFinding(Verdict tooCoarse, String finer, String correct) {

  /** Times of calls are compared between the sides within 50 ms (docs/derivation.md). */
  private static final Duration ERROR = Duration.ofMillis(50);

  /** Certificates and log-ins fail on a clock that is minutes off. */
  private static final Duration OFFSET = Duration.ofMinutes(1);

  private static final double US_IN_MS = TimeUnit.MILLISECONDS.toMicros(1);

  Finding of(ClockSample sample) {
    String seen =
        String.format(
            Locale.ROOT,
            "%+.1f ms against this host, within %.1f ms",
            sample.offsetUs() / US_IN_MS,
            sample.errorUs() / US_IN_MS);
    if (sample.errorUs() > TimeUnit.MILLISECONDS.toMicros(ERROR.toMillis())) {
      String wanted = seen + "; times of calls want " + ERROR.toMillis() + " ms";
      return tooCoarse == Verdict.FAIL
          ? Finding.fail("clock", wanted, finer)
          : Finding.warn("clock", wanted, finer);
    }
    return Math.abs(sample.offsetUs()) > TimeUnit.MILLISECONDS.toMicros(OFFSET.toMillis())
        ? Finding.warn("clock", seen, correct)
        : Finding.pass("clock", seen);
  }
}
