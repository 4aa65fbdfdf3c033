package io.siglab.analysis.paper.li2020;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {

  private static final int SEQUENCES = 200_000;

  /**
   * The model of section IV.C: L recordings, each wrong with probability p, none with the others.
   */
  @ParameterizedTest
  @CsvSource({
    "3, 1, 0.01",
    "3, 1, 0.3",
    "5, 2, 0.1",
    "5, 3, 0.5",
    "7, 3, 0.2",
    "9, 0, 0.05",
    "11, 5, 0.4",
    "11, 8, 0.5",
    "11, 10, 0.3"
  })
  void formulaTwoIsWhatSimulatedRecordersGive(int l, int k, double p) {
    SplittableRandom random = new SplittableRandom(20_200_000L + 100L * l + k);
    int wrongTargets = 0;
    for (int i = 0; i < SEQUENCES; i++) {
      int wrong = 0;
      for (int recording = 0; recording < l; recording++) {
        wrong += random.nextDouble() < p ? 1 : 0;
      }
      wrongTargets += wrong > k ? 1 : 0;
    }
    double expected = Formulas.moreThan(k, l, p);
    double deviation = Math.sqrt(expected * (1 - expected) / SEQUENCES);

    assertThat((double) wrongTargets / SEQUENCES)
        .isCloseTo(expected, within(4.5 * deviation + 1.0 / SEQUENCES));
  }

  @Test
  void fairCoinsAreWrongMoreOftenThanNotInHalfOfAllCases() {
    for (int l : List.of(1, 3, 5, 21, 59)) {
      assertThat(Formulas.moreThan(l / 2, l, 0.5)).isCloseTo(0.5, within(1e-12));
    }
  }

  @Test
  void moreThanAllIsImpossibleAndMoreThanMinusOneIsCertain() {
    assertThat(Formulas.moreThan(7, 7, 0.4)).isZero();
    assertThat(Formulas.moreThan(-1, 7, 0.4)).isCloseTo(1, within(1e-12));
  }

  @Test
  void oneSequenceAmongAll() {
    assertThat(Formulas.combination(1, 3)).isEqualTo(0.125);
    assertThat(Formulas.combination(9, 2)).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void parametersThatFormulasAreNotDefinedForAreRefused() {
    List<Integer> some = List.of(3);
    List<Double> half = List.of(0.5);
    assertThatThrownBy(() -> new FormulaParameters(List.of(0), some, half, 3))
        .hasMessageContaining("N is at least 1");
    assertThatThrownBy(() -> new FormulaParameters(some, List.of(61), half, 3))
        .hasMessageContaining("L is 1 to 60");
    assertThatThrownBy(() -> new FormulaParameters(some, some, List.of(1.0), 3))
        .hasMessageContaining("p lies between 0 and 1");
    assertThatThrownBy(() -> new FormulaParameters(some, List.of(), half, 3))
        .hasMessageContaining("at least one curve");
  }
}
