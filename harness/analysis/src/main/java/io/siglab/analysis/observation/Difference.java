package io.siglab.analysis.observation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A quantity as both sides of a call saw it, and how far that is apart (Li 2026, sections 4.3 and
 * 4.4: T_abs and T_norm, V_abs and V_norm).
 *
 * @param caller at the caller
 * @param callee at the callee
 * @param absolute {@code |caller - callee|}
 * @param normalized {@code |caller - callee| / (caller + callee)}, six decimals, half up; 0 where
 *     both are 0
 */
public record Difference(long caller, long callee, long absolute, BigDecimal normalized) {

  private static final int DECIMALS = 6;

  /**
   * Up to this part of the sum a difference of durations is called small: just above the largest
   * (0.074, 0.8 of 10.8 s) that Li 2020, Table 10, has for an app which Table 8 lists under it.
   */
  private static final BigDecimal SMALL = new BigDecimal("0.075");

  /** The difference of two quantities in the same unit, none below 0. */
  public static Difference of(long caller, long callee) {
    long absolute = Math.abs(caller - callee);
    long sum = caller + callee;
    BigDecimal normalized =
        sum == 0
            ? BigDecimal.ZERO.setScale(DECIMALS)
            : BigDecimal.valueOf(absolute)
                .divide(BigDecimal.valueOf(sum), DECIMALS, RoundingMode.HALF_UP);
    return new Difference(caller, callee, absolute, normalized);
  }

  /** Whether it is small as differences of call durations are (Li 2020, Table 8). */
  public boolean small() {
    return normalized.compareTo(SMALL) <= 0;
  }
}
