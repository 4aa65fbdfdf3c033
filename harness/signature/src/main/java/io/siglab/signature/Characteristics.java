package io.siglab.signature;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders characteristics as files list them, and holds each to its scope and to being there once.
 */
final class Characteristics {

  private Characteristics() {}

  /** By kind, in the order the kinds are declared in, then by value. */
  static List<Feature> features(Collection<Feature> features, Scope scope, String where) {
    Set<String> ids = new HashSet<>();
    for (Feature feature : features) {
      require(feature.kind().scope() == scope, where, feature.kind().word() + " is out of place");
      require(ids.add(feature.id()), where, "lists " + feature.id() + " twice");
    }
    return features.stream()
        .sorted(Comparator.comparing(Feature::kind).thenComparing(Feature::value))
        .toList();
  }

  /** By kind. */
  static List<Measure> measures(Collection<Measure> measures, Scope scope, String where) {
    Set<MeasureKind> kinds = new HashSet<>();
    for (Measure measure : measures) {
      require(measure.kind().scope() == scope, where, measure.kind().word() + " is out of place");
      require(kinds.add(measure.kind()), where, "lists " + measure.kind().word() + " twice");
    }
    return measures.stream().sorted(Comparator.comparing(Measure::kind)).toList();
  }

  private static void require(boolean holds, String where, String what) {
    if (!holds) {
      throw new IllegalArgumentException(where + ": " + what);
    }
  }
}
