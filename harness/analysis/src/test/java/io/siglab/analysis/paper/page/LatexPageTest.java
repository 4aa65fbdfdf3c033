package io.siglab.analysis.paper.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.LatexCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatexPageTest {

  private static final String EVIL = "\\end{longtable} 50 % of $5 & #1_a^2 ~ {x} <y> [z] } \\\\";

  @Test
  void whateverTextSaysItEndsNoGroupRowOrTable() {
    String latex = latex(EVIL);

    assertThat(LatexCheck.faults(latex)).isEmpty();
    assertThat(latex)
        .contains("50 \\% of \\$5 \\& \\#1\\_a\\textasciicircum{}2 \\textasciitilde{} \\{x\\}");
  }

  /** LaTeX takes a bracket behind the end of a row for a distance. */
  @Test
  void rowMayBeginWithABracket() {
    assertThat(latex("[mail]")).contains("\n{[}mail{]}").doesNotContain("\n[");
  }

  @Test
  void columnsOfATableThatIsTooWideHaveRoomForTheirLongestWordThenForLongEntries() {
    LatexColumns narrow = LatexColumns.of(List.of(List.of("App", "Delta"), List.of("VK", "0.46")));
    assertThat(narrow.specification()).isEqualTo("ll");
    assertThat(narrow.broken()).isFalse();

    LatexColumns wide =
        LatexColumns.of(
            List.of(List.of("App", "Names"), List.of("a".repeat(20), "bbbb ".repeat(80))));
    assertThat(wide.broken()).isTrue();
    assertThat(wide.specification())
        .isEqualTo(
            ">{\\r"
                + "aggedright\\arraybackslash}p{\\dimexpr 0.1680\\linewidth-2\\tabcolsep\\r"
                + "elax}>{\\r"
                + "aggedright\\arraybackslash}p{\\dimexpr 0.8320\\linewidth-2\\tabcolsep\\r"
                + "elax}");
  }

  /** What the check looks for is there to be found. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\textbf{a",
        "a}",
        "50 % of it",
        "a_b",
        "\\begin{landscape}",
        "\\end{landscape}",
        "\\begin{longtable}{ll}\na & b & c \\\\\n\\end{longtable}",
        "$\\neq",
      })
  void theCheckFindsWhatIsBroken(String latex) {
    assertThat(LatexCheck.faults(latex)).isNotEmpty();
  }

  private static String latex(String text) {
    PaperTable table =
        new PaperTable(
            "table1",
            "Table 1. " + text,
            text,
            List.of(text),
            List.of(text, "B"),
            List.of(
                List.of(Entry.label(text), Entry.words(text, "1 of 1", text), Entry.label("x"))),
            List.of(text));
    PaperPage page =
        new PaperPage(
            "li2020",
            "Title\n" + text,
            text,
            "simulated",
            text,
            List.of("RUN"),
            1,
            List.of(table),
            List.of());
    return new String(new LatexPage(page).bytes(), StandardCharsets.UTF_8);
  }
}
