package io.siglab.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Support and spread against values worked out elsewhere. */
class StatisticsTest {

  /** Bounds from Newcombe 1998, Table I (score method), and from the closed form at the ends. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "4, 4, 0.5101, 1.0000",
    "10, 10, 0.7225, 1.0000"
  })
  void theWilsonInterval(int n, int of, double low, double high) {
    Support support = Support.of(n, of);
    assertThat(support.wilsonLow()).isCloseTo(low, within(5e-5));
    assertThat(support.wilsonHigh()).isCloseTo(high, within(5e-5));
  }

  @Test
  void supportOutsideOfItsTrialsIsRefused() {
    assertThatThrownBy(() -> Support.of(5, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Support.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Support(1, 2, 0.6, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quartilesAreInterpolated() {
    assertThat(Spread.of(List.of(4, 1, 3, 2))).isEqualTo(new Spread(4, 2.5, 1.75, 3.25, 1.5, 1, 4));
    assertThat(Spread.of(List.of(7))).isEqualTo(new Spread(1, 7, 7, 7, 0, 7, 7));
    assertThat(Spread.of(List.of(1.0 / 3, 2.0 / 3)).median()).isEqualTo(0.5);
    assertThat(Spread.of(List.of(1.0 / 3)).median()).isEqualTo(0.333333);
  }

  @Test
  void aSpreadOutOfOrderIsRefused() {
    assertThatThrownBy(() -> new Spread(4, 2, 3, 1, -2, 1, 4))
        .hasMessage(
            "a spread is in order (min, q1, median, q3, max), not [1.0, 3.0, 2.0, 1.0, 4.0]");
    assertThatThrownBy(() -> new Spread(4, 2.5, 1.75, 3.25, 9, 1, 4))
        .hasMessage("iqr is q3 - q1, not 9.0");
    assertThatThrownBy(() -> Spread.of(List.of(Double.NaN)))
        .hasMessage("a signature holds numbers below 10^15 in magnitude, not NaN");
    assertThatThrownBy(() -> Spread.of(List.of(1e15))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // 100 to 110 around 105: a quarter of the median, 26.25, is the most.
    "100, 110, 105, 73.75, true",
    "100, 110, 105, 73.7, false",
    "100, 110, 105, 136.25, true",
    "100, 110, 105, 136.3, false",
    // Around nothing the kind's resolution counts: 5 percentage points.
    "0.1, 0.3, 0.2, 5.3, true",
    "0.1, 0.3, 0.2, 5.31, false"
  })
  void whatADetectorAccepts(double min, double max, double median, double value, boolean taken) {
    Spread spread = new Spread(3, median, median, median, 0, min, max);
    assertThat(spread.accepts(value, MeasureKind.PACKETS_DELTA)).isEqualTo(taken);
  }

  @Test
  void anIntervalIsAcceptedWhereAnyOfItIs() {
    Spread spread = new Spread(3, 105, 105, 105, 0, 100, 110);
    assertThat(spread.acceptsAny(0, 73.75, MeasureKind.PACKETS_DELTA)).isTrue();
    assertThat(spread.acceptsAny(0, 73.7, MeasureKind.PACKETS_DELTA)).isFalse();
    assertThat(spread.acceptsAny(136.25, 900, MeasureKind.PACKETS_DELTA)).isTrue();
    assertThat(spread.acceptsAny(136.3, 900, MeasureKind.PACKETS_DELTA)).isFalse();
    assertThat(spread.acceptsAny(0, 900, MeasureKind.PACKETS_DELTA)).isTrue();
  }

  @Test
  void zeroHasNoSign() {
    assertThat(Double.doubleToRawLongBits(Decimal.round(-0.0))).isZero();
    assertThat(Double.doubleToRawLongBits(Decimal.round(-1e-9))).isZero();
  }

  @Test
  void roundingIsDoneOnce() {
    for (double value : new double[] {1e14 / 3, 0.0000005, 2.0000015, 123456789.1234565, 0.1}) {
      double once = Decimal.round(value);
      assertThat(Decimal.round(once)).isEqualTo(once);
    }
  }
}
