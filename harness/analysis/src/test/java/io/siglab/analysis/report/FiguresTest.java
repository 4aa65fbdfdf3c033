package io.siglab.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.00 kB",
    "12345, 12.3 kB",
    "204800, 205 kB",
    "999499, 999 kB",
    "999500, 1.00 MB",
    "1262980, 1.26 MB",
    "3200000000, 3.20 GB"
  })
  void bytesHaveThreeDigitsAndADecimalUnit(long bytes, String text) {
    assertThat(Figures.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.00", "2.675, 2.67", "0.125, 0.12", "-0.001, 0.00", "1234.5, 1234.50"})
  void decimalsFollowTheExactBinaryValue(double value, String text) {
    assertThat(Figures.fixed(value, 2)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1.5, 1.5", "100, 100", "0.1, 0.1", "1e-9, 0", "210562, 210562"})
  void plainNumbersHaveNoMoreDigitsThanTheyNeed(double value, String text) {
    assertThat(Figures.plain(value)).isEqualTo(text);
  }
}
