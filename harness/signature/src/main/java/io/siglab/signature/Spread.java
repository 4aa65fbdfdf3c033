package io.siglab.signature;

import java.util.Arrays;
import java.util.Collection;

/**
 * How a number varied over trials. Quartiles are interpolated between order statistics (type 7 of
 * Hyndman and Fan 1996). All numbers are rounded to six digits after the point.
 *
 * @param n trials that gave a number
 * @param median of them
 * @param q1 lower quartile
 * @param q3 upper quartile
 * @param iqr interquartile range, {@code q3 - q1}
 * @param min smallest
 * @param max largest
 */
public record Spread(
    int n, double median, double q1, double q3, double iqr, double min, double max) {

  private static final double IQR_FACTOR = 1.5;
  private static final double MEDIAN_FACTOR = 0.25;
  private static final double ROUNDING = 2e-6;

  public Spread {
    median = Decimal.round(median);
    q1 = Decimal.round(q1);
    q3 = Decimal.round(q3);
    iqr = Decimal.round(iqr);
    min = Decimal.round(min);
    max = Decimal.round(max);
    if (n < 1) {
      throw new IllegalArgumentException("a spread is of one trial or more, not " + n);
    }
    if (!(min <= q1 && q1 <= median && median <= q3 && q3 <= max)) {
      throw new IllegalArgumentException(
          "a spread is in order (min, q1, median, q3, max), not "
              + Arrays.asList(min, q1, median, q3, max));
    }
    if (Math.abs(iqr - (q3 - q1)) > ROUNDING * Math.max(1, Math.abs(q3))) {
      throw new IllegalArgumentException("iqr is q3 - q1, not " + iqr);
    }
  }

  /**
   * The spread of some numbers, in any order.
   *
   * @param values one for each trial, at least one
   */
  public static Spread of(Collection<? extends Number> values) {
    double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no spread without numbers");
    }
    double q1 = quantile(sorted, 0.25);
    double q3 = quantile(sorted, 0.75);
    return new Spread(
        sorted.length,
        quantile(sorted, 0.5),
        q1,
        q3,
        q3 - q1,
        sorted[0],
        sorted[sorted.length - 1]);
  }

  /**
   * Whether a detector takes a number for one of these: it lies between the smallest and the
   * largest seen, widened on both sides by {@link #slack}. This is rule 3 of the format's
   * specification, and the only place that it is in.
   */
  public boolean accepts(double value, MeasureKind kind) {
    return beyond(value) <= slack(kind);
  }

  /** Whether any number between two others, the lower first, is accepted. */
  public boolean acceptsAny(double low, double high, MeasureKind kind) {
    return accepts(Math.max(low, Math.min(high, median)), kind);
  }

  /** How far a number lies outside of the smallest and the largest seen; negative within. */
  public double beyond(double value) {
    return Math.max(min - value, value - max);
  }

  /**
   * How far beyond what was seen a number is accepted: 1.5 interquartile ranges, a quarter of the
   * median or the kind's resolution, whichever is most.
   */
  public double slack(MeasureKind kind) {
    return Math.max(tolerance(kind), IQR_FACTOR * iqr);
  }

  /** A difference that is accepted however little the trials varied. */
  public double tolerance(MeasureKind kind) {
    return Math.max(kind.resolution(), MEDIAN_FACTOR * Math.abs(median));
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
