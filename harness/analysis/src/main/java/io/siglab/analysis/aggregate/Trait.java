package io.siglab.analysis.aggregate;

import io.siglab.signature.FeatureKind;
import java.util.Comparator;

/**
 * A feature that one trial shows.
 *
 * @param kind what it says
 * @param value in the form the kind defines
 */
record Trait(FeatureKind kind, String value) implements Comparable<Trait> {

  private static final Comparator<Trait> ORDER =
      Comparator.comparing(Trait::kind).thenComparing(Trait::value);

  @Override
  public int compareTo(Trait other) {
    return ORDER.compare(this, other);
  }
}
