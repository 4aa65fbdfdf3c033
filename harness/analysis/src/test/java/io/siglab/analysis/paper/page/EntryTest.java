package io.siglab.analysis.paper.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryTest {

  @Test
  void publishedNumberWithinTheSpreadAgrees() {
    Entry entry = Entry.number(List.of(8.8, 8.9, 9.1), 2, Optional.of("8.92"));

    assertThat(entry.measured()).isEqualTo("8.90");
    assertThat(entry.difference()).isEqualTo("-0.02");
    assertThat(entry.spread()).isEqualTo("N 3, 8.80 to 9.10, IQR 0.15");
    assertThat(entry.agreement()).isEqualTo(Agreement.WITHIN);
  }

  @Test
  void publishedNumberOutsideTheSpreadDoesNot() {
    Entry entry = Entry.number(List.of(8.8, 8.9, 9.1), 2, Optional.of("9.11"));

    assertThat(entry.difference()).isEqualTo("-0.21");
    assertThat(entry.agreement()).isEqualTo(Agreement.OUTSIDE);
  }

  @Test
  void printedDigitsAreRoundedSoThatHalfOfTheLastIsAllowed() {
    assertThat(Entry.number(List.of(61.36, 61.37), 2, Optional.of("61.4")).agreement())
        .isEqualTo(Agreement.WITHIN);
    assertThat(Entry.number(List.of(61.33, 61.34), 2, Optional.of("61.4")).agreement())
        .isEqualTo(Agreement.OUTSIDE);
  }

  @Test
  void oneTrialHasNoSpreadToLieIn() {
    Entry entry = Entry.number(List.of(8.8), 2, Optional.of("8.92"));

    assertThat(entry.agreement()).isEqualTo(Agreement.NONE);
    assertThat(entry.difference()).isEqualTo("-0.12");
    assertThat(entry.spread()).isEqualTo("N 1");
  }

  @Test
  void nothingMeasuredSaysSoBesideThePublishedNumber() {
    assertThat(Entry.number(List.of(), 2, Optional.of("8.92")))
        .isEqualTo(Entry.notMeasured("8.92"));
    assertThat(Entry.number(List.of(), 2, Optional.empty()).isEmpty()).isTrue();
  }

  @Test
  void measuredAloneIsNotCompared() {
    assertThat(Entry.number(List.of(1.0, 2.0), 1, Optional.empty()).agreement())
        .isEqualTo(Agreement.NONE);
  }

  @Test
  void wordsAgreeWhereTheyAreTheSame() {
    assertThat(Entry.words("SS", "3 of 3", "SS").agreement()).isEqualTo(Agreement.SAME);
    assertThat(Entry.words("SS", "3 of 3", "RR").agreement()).isEqualTo(Agreement.DIFFERENT);
    assertThat(Entry.words("SS", "3 of 3", "").agreement()).isEqualTo(Agreement.NONE);
  }

  @Test
  void latexTakesNothingForACommand() {
    assertThat(LatexPage.escaped("50 % of $x_1 & {y} \\ ~^<>"))
        .isEqualTo(
            "50 \\% of \\$x\\_1 \\& \\{y\\} \\textbackslash{} \\textasciitilde{}\\textasciicircum{}"
                + "\\textless{}\\textgreater{}");
  }
}
