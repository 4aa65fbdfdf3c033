package io.siglab.detect.judge;

import io.siglab.signature.Measure;
import io.siglab.signature.Spread;
import java.util.OptionalDouble;

/**
 * How well a number fits a measure: 1 between the smallest and the largest seen, widened by the
 * kind's resolution or 1.5 interquartile ranges; from there falling to 0 at the limits that the
 * format sets (rule 3), beyond which it does not match.
 */
final class Grade {

  private static final double IQR_FACTOR = 1.5;
  private static final double MEDIAN_FACTOR = 0.25;

  private Grade() {}

  /** The grade, 0 to 1; empty where the number does not match. */
  static OptionalDouble of(double number, Measure measure) {
    Spread spread = measure.spread();
    if (!spread.accepts(number, measure.kind())) {
      return OptionalDouble.empty();
    }
    double full = Math.max(measure.kind().resolution(), IQR_FACTOR * spread.iqr());
    double limit = Math.max(full, MEDIAN_FACTOR * Math.abs(spread.median()));
    double beyond = Math.max(spread.min() - number, number - spread.max());
    return OptionalDouble.of(beyond <= full ? 1 : Math.max(0, (limit - beyond) / (limit - full)));
  }
}
