package io.siglab.analysis.aggregate;

import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Likeness;
import io.siglab.signature.SessionSignature;
import java.util.List;

/**
 * What apps send while nothing is done: the main sessions of baselines, on both devices. An action
 * whose sessions take in more of it than one baseline in twenty cannot be told from it with the
 * precision that signatures are held to.
 */
final class Chatter {

  /** The complement of the precision aimed at, 0.95. */
  private static final double MOST = 0.05;

  private final List<Facts> quiet;

  /**
   * @param baselines all of them
   */
  Chatter(Group baselines) {
    this.quiet =
        baselines.trials().stream()
            .flatMap(
                t -> t.sides().stream().map(s -> s.main().map(SessionFacts::of).orElse(Facts.NONE)))
            .toList();
  }

  /** Whether too many baselines show what one of the sessions takes in. */
  boolean resembles(List<SessionSignature> sessions) {
    return sessions.stream()
        .anyMatch(s -> quiet.stream().filter(f -> shows(f, s)).count() > MOST * quiet.size());
  }

  private static boolean shows(Facts facts, SessionSignature session) {
    return session.features().stream()
            .filter(f -> f.kind() == FeatureKind.SERVER_NAME)
            .map(Chatter::trait)
            .anyMatch(t -> facts.traits().contains(t))
        && Likeness.takesIn(session, facts.numbers());
  }

  private static Trait trait(Feature feature) {
    return new Trait(feature.kind(), feature.value());
  }
}
