package io.siglab.analysis.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.signature.Support;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A share with its interval.
 *
 * @param value the share; empty where there is nothing to take it of
 * @param low lower bound of the 95 % interval
 * @param high upper bound
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Rate(
    Optional<BigDecimal> value, Optional<BigDecimal> low, Optional<BigDecimal> high) {

  private static final int DECIMALS = 6;

  /** Nothing to take a share of. */
  static final Rate NONE = new Rate(Optional.empty(), Optional.empty(), Optional.empty());

  /** A proportion with Wilson's interval. */
  static Rate wilson(int n, int of) {
    if (of == 0) {
      return NONE;
    }
    Support support = Support.of(n, of);
    return of((double) n / of, support.wilsonLow(), support.wilsonHigh());
  }

  static Rate of(double value, double low, double high) {
    return new Rate(
        Optional.of(rounded(value)), Optional.of(rounded(low)), Optional.of(rounded(high)));
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value)
        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
        .stripTrailingZeros();
  }
}
