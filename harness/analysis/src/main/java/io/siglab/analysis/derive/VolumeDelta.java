package io.siglab.analysis.derive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Volume delta, Li 2020, formula (1). */
final class VolumeDelta {

  private static final int DECIMALS = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private VolumeDelta() {}

  /**
   * {@code |received - sent| / sent * 100 %}.
   *
   * @param sent N_out of the sender, packets or bytes
   * @param received N_in of the receiver, same unit
   * @return percent with four decimals, half up; empty where nothing was sent
   */
  static Optional<BigDecimal> percent(long sent, long received) {
    if (sent <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        BigDecimal.valueOf(Math.abs(received - sent))
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(sent), DECIMALS, RoundingMode.HALF_UP));
  }
}
