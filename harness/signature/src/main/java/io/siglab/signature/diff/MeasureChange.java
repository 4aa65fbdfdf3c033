package io.siglab.signature.diff;

import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Compares one number's spread before and after. */
final class MeasureChange {

  private static final int SHOWN_DIGITS_AFTER_POINT = 3;
  private static final int PERCENT = 100;

  private MeasureChange() {}

  /**
   * The change, if there is any. It breaks detectors that relied on it when the new median is not
   * one that the old signature accepts.
   */
  static Optional<Change> between(String where, Measure before, Measure after) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    MeasureKind kind = after.kind();
    Spread old = before.spread();
    boolean moved = !old.accepts(after.spread().median(), kind);
    ChangeLevel level = moved ? Reliance.levelOf(before.support()) : ChangeLevel.STATISTICS;
    StringBuilder words = new StringBuilder(kind.word());
    words.append(" median ").append(number(old.median()));
    words.append(" -> ").append(number(after.spread().median()));
    words.append(' ').append(kind.unit()).append(percent(old.median(), after.spread().median()));
    if (moved) {
      words.append(", outside what was accepted before (seen: ");
      words.append(number(old.min())).append(" to ").append(number(old.max())).append(')');
    }
    words.append("; n ").append(old.n()).append(" -> ").append(after.spread().n());
    return Optional.of(
        new Change(level, where, kind.word(), text(before), text(after), words.toString()));
  }

  /** A measure in words, for example {@code 120345 bytes (118000 to 121500, n 8)}. */
  static String text(Measure measure) {
    Spread spread = measure.spread();
    return number(spread.median())
        + " "
        + measure.unit()
        + " ("
        + number(spread.min())
        + " to "
        + number(spread.max())
        + ", n "
        + spread.n()
        + ")";
  }

  /** A number as people read it: three digits after the point, no trailing zeros. */
  static String number(double value) {
    BigDecimal shown =
        new BigDecimal(value)
            .setScale(SHOWN_DIGITS_AFTER_POINT, RoundingMode.HALF_EVEN)
            .stripTrailingZeros();
    return (shown.scale() < 0 ? shown.setScale(0) : shown).toPlainString();
  }

  private static String percent(double before, double after) {
    if (before == 0 || before == after) {
      return "";
    }
    double change = (after - before) / Math.abs(before) * PERCENT;
    BigDecimal shown = new BigDecimal(change).setScale(1, RoundingMode.HALF_EVEN);
    return " (" + (shown.signum() >= 0 ? "+" : "") + shown.toPlainString() + " %)";
  }
}
