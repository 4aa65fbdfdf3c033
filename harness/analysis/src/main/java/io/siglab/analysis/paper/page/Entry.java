package io.siglab.analysis.paper.page;

import io.siglab.analysis.report.Figures;
import io.siglab.signature.Spread;
import java.util.List;
import java.util.Optional;

/**
 * What stands in one place of a table: the measured value with its spread, the published one beside
 * it, and how they compare.
 *
 * @param measured the value, a label, or {@value #ABSENT}; empty where there is none
 * @param spread N and spread of what was measured; empty for a label
 * @param published what the paper prints there; empty where it prints nothing
 * @param difference measured less published, with its sign; empty for words
 * @param agreement how they compare
 */
public record Entry(
    String measured, String spread, String published, String difference, Agreement agreement) {

  /** Stands where a paper has a value and the runs have none. */
  public static final String ABSENT = "not measured";

  private static final Entry EMPTY = new Entry("", "", "", "", Agreement.NONE);

  /** Text that belongs to the table itself. */
  public static Entry label(String text) {
    return new Entry(text, "", "", "", Agreement.NONE);
  }

  /** Nothing measured and nothing published. */
  public static Entry empty() {
    return EMPTY;
  }

  /** Nothing measured. */
  public static Entry notMeasured(String published) {
    return new Entry(ABSENT, "", published, "", Agreement.NOT_MEASURED);
  }

  /**
   * Words.
   *
   * @param measured in the paper's words
   * @param spread in how many trials
   * @param published empty where the paper prints nothing
   * @param same whether they say the same
   */
  public static Entry words(String measured, String spread, String published, boolean same) {
    Agreement agreement =
        published.isEmpty() ? Agreement.NONE : same ? Agreement.SAME : Agreement.DIFFERENT;
    return new Entry(measured, spread, published, "", agreement);
  }

  /** Words that say the same where they are the same. */
  public static Entry words(String measured, String spread, String published) {
    return words(measured, spread, published, measured.equals(published));
  }

  /**
   * The median of numbers. One trial alone has no spread that the published value could lie in.
   *
   * @param values one for each trial
   * @param decimals digits behind the point
   * @param published as printed; empty where the paper prints nothing
   */
  public static Entry number(List<Double> values, int decimals, Optional<String> published) {
    String printed = published.orElse("");
    if (values.isEmpty()) {
      return printed.isEmpty() ? EMPTY : notMeasured(printed);
    }
    Spread spread = Spread.of(values);
    String range =
        spread.n() == 1
            ? "N 1"
            : String.format(
                java.util.Locale.ROOT,
                "N %d, %s to %s, IQR %s",
                spread.n(),
                Figures.fixed(spread.min(), decimals),
                Figures.fixed(spread.max(), decimals),
                Figures.fixed(spread.iqr(), decimals));
    String median = Figures.fixed(spread.median(), decimals);
    return printed.isEmpty()
        ? new Entry(median, range, "", "", Agreement.NONE)
        : compared(median, range, spread, decimals, printed);
  }

  private static Entry compared(
      String median, String range, Spread spread, int decimals, String printed) {
    double value = Double.parseDouble(printed);
    // What is printed is rounded; it may be off by half of its last digit.
    int point = printed.indexOf('.');
    int digits = point < 0 ? 0 : printed.length() - point - 1;
    double slack = 0.5 * Math.pow(10, -digits) * (1 + 1e-9);
    boolean within = value >= spread.min() - slack && value <= spread.max() + slack;
    String difference = Figures.fixed(spread.median() - value, Math.max(decimals, digits));
    return new Entry(
        median,
        range,
        printed,
        difference.startsWith("-") ? difference : "+" + difference,
        spread.n() == 1 ? Agreement.NONE : within ? Agreement.WITHIN : Agreement.OUTSIDE);
  }

  /** Whether there is anything to show. */
  public boolean isEmpty() {
    return measured.isEmpty() && published.isEmpty();
  }
}
