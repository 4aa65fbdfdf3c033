package io.siglab.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds a signature from publications to its sources: it has features only, and the support of each
 * counts the sources that state it, of all there are. Nobody can count the trials of others.
 */
final class PublishedEvidence {

  private PublishedEvidence() {}

  /**
   * @throws IllegalArgumentException if a characteristic is not what the sources state
   */
  static void check(Origin origin, List<ActionSignature> actions) {
    int sources = origin.sources().map(List::size).orElse(0);
    if (origin.trials() != sources) {
      throw new IllegalArgumentException(
          "counts " + origin.trials() + " trials, and has " + sources + " sources");
    }
    for (ActionSignature action : actions) {
      List<Feature> features = new ArrayList<>(action.pair().features());
      List<Measure> measures = new ArrayList<>(action.pair().measures());
      for (StatePair pair : action.statePairs()) {
        features.addAll(pair.features());
        measures.addAll(pair.measures());
      }
      for (SessionSignature session : action.sessions()) {
        features.addAll(session.features());
        measures.addAll(session.measures());
      }
      features.forEach(f -> check(f, origin, sources));
      if (!measures.isEmpty()) {
        throw new IllegalArgumentException(
            "a signature from publications has features only, and "
                + action.action().word()
                + " has the measure "
                + measures.get(0).kind().word());
      }
    }
  }

  private static void check(Feature feature, Origin origin, int sources) {
    int stating = origin.stating(feature.id());
    Support support = feature.support();
    if (stating == 0) {
      throw new IllegalArgumentException("no source states " + feature.id());
    }
    if (support.n() != stating || support.of() != sources) {
      throw new IllegalArgumentException(
          feature.id()
              + " is stated by "
              + stating
              + " of "
              + sources
              + " sources, and its support says "
              + support.n()
              + " of "
              + support.of());
    }
  }
}
