package io.siglab.signature.repository;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.Measure;
import io.siglab.signature.PairSignature;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Specificity;
import io.siglab.signature.StatePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps what was known about others that a run did not measure: nobody stops sharing a
 * characteristic because it was not looked at.
 */
final class Comparisons {

  private final String app;
  private final Set<String> measured;

  /**
   * @param app whose signature it is
   * @param measured what the run measured or found gone, as sharers
   */
  Comparisons(String app, Set<String> measured) {
    this.app = app;
    this.measured = Set.copyOf(measured);
  }

  /** The action as measured, with the earlier comparisons that were not repeated. */
  ActionSignature keep(ActionSignature now, ActionSignature earlier) {
    List<SessionSignature> sessions =
        now.sessions().stream().map(s -> find(earlier, s).map(e -> keep(s, e)).orElse(s)).toList();
    PairSignature pair =
        new PairSignature(
            features(now.pair().features(), earlier.pair().features()),
            measures(now.pair().measures(), earlier.pair().measures()));
    Set<String> confused = new TreeSet<>(now.notSeparableFrom());
    confused.addAll(notMeasured(earlier.notSeparableFrom()));
    return new ActionSignature(
        now.action(),
        now.trials(),
        sessions,
        pair,
        now.statePairs().stream().map(s -> keep(s, earlier)).toList(),
        List.copyOf(confused),
        now.carried());
  }

  private StatePair keep(StatePair now, ActionSignature earlier) {
    return earlier.statePairs().stream()
        .filter(e -> e.state() == now.state())
        .findFirst()
        .map(
            e ->
                new StatePair(
                    now.state(),
                    now.trials(),
                    features(now.features(), e.features()),
                    measures(now.measures(), e.measures())))
        .orElse(now);
  }

  private SessionSignature keep(SessionSignature now, SessionSignature earlier) {
    return new SessionSignature(
        now.state(),
        now.role(),
        features(now.features(), earlier.features()),
        measures(now.measures(), earlier.measures()));
  }

  private List<Feature> features(List<Feature> now, List<Feature> earlier) {
    List<Feature> kept = new ArrayList<>();
    for (Feature feature : now) {
      Specificity specificity =
          earlier.stream()
              .filter(e -> e.id().equals(feature.id()))
              .findFirst()
              .map(e -> keep(feature.specificity(), e.specificity()))
              .orElse(feature.specificity());
      kept.add(new Feature(feature.kind(), feature.value(), feature.support(), specificity));
    }
    return kept;
  }

  /** A measure that moved is another one, of which nothing was known. */
  private List<Measure> measures(List<Measure> now, List<Measure> earlier) {
    List<Measure> kept = new ArrayList<>();
    for (Measure measure : now) {
      Specificity specificity =
          earlier.stream()
              .filter(e -> e.kind() == measure.kind())
              .filter(e -> e.spread().accepts(measure.spread().median(), measure.kind()))
              .findFirst()
              .map(e -> keep(measure.specificity(), e.specificity()))
              .orElse(measure.specificity());
      kept.add(Measure.of(measure.kind(), measure.spread(), measure.support(), specificity));
    }
    return kept;
  }

  private Specificity keep(Specificity now, Specificity earlier) {
    List<String> unseen = notMeasured(earlier.sharedWith());
    if (unseen.isEmpty()) {
      return now;
    }
    Set<String> sharers = new TreeSet<>(now.sharedWith());
    sharers.addAll(unseen);
    Set<String> apps = new TreeSet<>();
    measured.forEach(m -> appOf(m).ifPresent(apps::add));
    int before = apps.size();
    unseen.forEach(m -> appOf(m).ifPresent(apps::add));
    return Specificity.of(sharers, now.comparedWith() + apps.size() - before);
  }

  private List<String> notMeasured(List<String> sharers) {
    return sharers.stream().filter(s -> !measured.contains(s)).toList();
  }

  /** Another app that a sharer belongs to. */
  private Optional<String> appOf(String sharer) {
    int slash = sharer.indexOf('/');
    String name = slash < 0 ? "" : sharer.substring(0, slash);
    return name.isEmpty() || name.equals(app) ? Optional.empty() : Optional.of(name);
  }

  private static Optional<SessionSignature> find(ActionSignature action, SessionSignature like) {
    return action.sessions().stream()
        .filter(s -> s.state() == like.state() && s.role() == like.role())
        .findFirst();
  }
}
