package io.siglab.analysis.aggregate;

import io.siglab.signature.MeasureKind;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one trial shows of one side's main session, or of the pair.
 *
 * @param traits features
 * @param numbers measures, in their kinds' units
 */
record Facts(SortedSet<Trait> traits, SortedMap<MeasureKind, Double> numbers) {

  static final Facts NONE = new Facts(new TreeSet<>(), new TreeMap<>());

  /** Copies both. */
  Facts {
    traits = Collections.unmodifiableSortedSet(new TreeSet<>(traits));
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  /** Facts from packets, which may say anything: only what a signature may hold is kept. */
  static Facts of(Iterable<Trait> traits, Map<MeasureKind, Double> numbers) {
    TreeSet<Trait> sorted = new TreeSet<>();
    traits.forEach(
        trait -> {
          if (trait.kind().allows(trait.value())) {
            sorted.add(trait);
          }
        });
    return new Facts(sorted, new TreeMap<>(numbers));
  }
}
