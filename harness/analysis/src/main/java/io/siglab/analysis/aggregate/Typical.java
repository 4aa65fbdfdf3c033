package io.siglab.analysis.aggregate;

import io.siglab.signature.MeasureKind;
import io.siglab.signature.Spread;
import java.util.List;

/**
 * The numbers of trials without those far out, as Tukey (1977) calls what lies more than three
 * interquartile ranges beyond the quartiles: a trial in which the app synchronised besides must not
 * widen what a detector accepts. The fence is never nearer than what a detector accepts anyway
 * (format, rule 3), and with fewer than five trials nothing can lie beyond it.
 */
final class Typical {

  private static final double FAR_OUT = 3;

  private Typical() {}

  static List<Double> of(List<Double> values, MeasureKind kind) {
    Spread all = Spread.of(values);
    double fence = Math.max(FAR_OUT * all.iqr(), all.tolerance(kind));
    return values.stream().filter(v -> v >= all.q1() - fence && v <= all.q3() + fence).toList();
  }
}
