package io.siglab.analysis.truth;

import java.util.Set;

/**
 * One quantity of one side of a call, derived and known.
 *
 * @param quantity what is compared
 * @param difference derived minus known, in the quantity's unit; where it has none, 0 if both are
 *     the same and 1 if not
 */
public record Comparison(Quantity quantity, double difference) {

  private static final double MS = 1_000.0;
  private static final double PERCENT = 100.0;

  static Comparison same(Quantity quantity, Object derived, Object known) {
    return new Comparison(quantity, derived.equals(known) ? 0 : 1);
  }

  static Comparison among(Quantity quantity, Set<String> derived, Set<String> known) {
    return new Comparison(quantity, derived.containsAll(known) ? 0 : 1);
  }

  static Comparison time(Quantity quantity, long derivedUs, long knownUs) {
    return new Comparison(quantity, (derivedUs - knownUs) / MS);
  }

  /** How far a time lies outside of what is known of it. */
  static Comparison between(Quantity quantity, long derivedUs, long leastUs, long mostUs) {
    long known = Math.max(leastUs, Math.min(mostUs, derivedUs));
    return time(quantity, derivedUs, known);
  }

  static Comparison count(Quantity quantity, long derived, long known) {
    return amount(quantity, (double) derived, (double) known);
  }

  static Comparison amount(Quantity quantity, double derived, double known) {
    return new Comparison(quantity, PERCENT * (derived - known) / known);
  }

  /** Whether the difference is within the quantity's bound. */
  public boolean agrees() {
    return Math.abs(difference) <= quantity.bound();
  }
}
