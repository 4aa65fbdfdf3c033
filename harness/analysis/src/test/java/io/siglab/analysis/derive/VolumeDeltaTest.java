package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VolumeDeltaTest {

  @Test
  void isTheDifferenceRelativeToWhatWasSent() {
    assertThat(VolumeDelta.percent(200, 150).orElseThrow()).isEqualByComparingTo("25");
    assertThat(VolumeDelta.percent(200, 250).orElseThrow()).isEqualByComparingTo("25");
    assertThat(VolumeDelta.percent(200, 200).orElseThrow()).isEqualByComparingTo("0");
  }

  @Test
  void isNotLimitedToAHundredPercent() {
    assertThat(VolumeDelta.percent(100, 350).orElseThrow()).isEqualByComparingTo("250");
  }

  @Test
  void hasFourDecimalsRoundedHalfUp() {
    assertThat(VolumeDelta.percent(3, 1).orElseThrow()).hasToString("66.6667");
    assertThat(VolumeDelta.percent(8_000_000, 7_999_996).orElseThrow()).hasToString("0.0001");
  }

  @Test
  void isUndefinedWhereNothingWasSent() {
    assertThat(VolumeDelta.percent(0, 10)).isEmpty();
  }
}
