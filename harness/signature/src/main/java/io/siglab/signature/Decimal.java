package io.siglab.signature;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one form in which measured numbers are kept: at most six digits after the point and at most
 * fifteen in all, ties to even. Fifteen digits survive the way through an IEEE 754 double and back,
 * so every reader sees the same number.
 */
final class Decimal {

  static final int FRACTION_DIGITS = 6;
  static final int DIGITS = 15;
  private static final double LARGEST = 1e15;

  private Decimal() {}

  /**
   * The nearest number that a signature file can hold.
   *
   * @throws IllegalArgumentException if it is no number or 10^15 and more
   */
  static double round(double value) {
    if (!(Math.abs(value) < LARGEST)) {
      throw new IllegalArgumentException(
          "a signature holds numbers below 10^15 in magnitude, not " + value);
    }
    // From the exact binary value, not through Double.toString, which JDK 19 changed.
    double rounded = exact(value).doubleValue();
    return rounded == 0 ? 0 : rounded;
  }

  /** The same as the decimal that is written. */
  static BigDecimal exact(double value) {
    return new BigDecimal(value)
        .setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN)
        .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
  }
}
