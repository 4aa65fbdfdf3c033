package io.siglab.signature;

/**
 * A characteristic that is a number in every trial, for example the bytes sent.
 *
 * @param kind what is counted, and in which unit
 * @param unit the kind's unit
 * @param spread how it varied
 * @param support how many trials gave a number
 * @param specificity who else shows numbers in the same range
 */
public record Measure(
    MeasureKind kind, String unit, Spread spread, Support support, Specificity specificity) {

  public Measure {
    if (!unit.equals(kind.unit())) {
      throw new IllegalArgumentException(
          kind.word() + " is counted in " + kind.unit() + ", not in " + unit);
    }
  }

  /** A measure in its kind's unit. */
  public static Measure of(
      MeasureKind kind, Spread spread, Support support, Specificity specificity) {
    return new Measure(kind, kind.unit(), spread, support, specificity);
  }
}
