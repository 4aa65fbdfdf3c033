package io.siglab.detect.judge;

import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import java.util.OptionalDouble;

/**
 * How well a number fits a measure: 1 between the smallest and the largest seen, from there falling
 * to 0 at the limits that the format sets (rule 3), beyond which it does not match. One flow more
 * or less is no difference: derivation counts the session's flows in the whole trial.
 */
final class Grade {

  private Grade() {}

  /** The grade, 0 to 1; empty where the number does not match. */
  static OptionalDouble of(double number, Measure measure) {
    double beyond = Math.max(0, measure.spread().beyond(number));
    double limit = measure.spread().slack(measure.kind());
    if (beyond > limit) {
      return OptionalDouble.empty();
    }
    double free = measure.kind() == MeasureKind.FLOWS ? measure.kind().resolution() : 0;
    return OptionalDouble.of(beyond <= free ? 1 : (limit - beyond) / (limit - free));
  }
}
