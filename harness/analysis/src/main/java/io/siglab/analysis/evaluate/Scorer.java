package io.siglab.analysis.evaluate;

import io.siglab.detect.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Scores outcomes by action and state. */
final class Scorer {

  /** The row over all labels. */
  static final String ALL = "all";

  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private final List<Outcome> outcomes;
  private final EvaluationSettings settings;

  Scorer(List<Outcome> outcomes, EvaluationSettings settings) {
    this.outcomes = List.copyOf(outcomes);
    this.settings = settings;
  }

  /** A score for each action and state that is claimed anywhere, and one over all of them. */
  List<Score> scores() {
    TreeSet<String> labels = new TreeSet<>();
    outcomes.stream()
        .filter(Outcome::claimed)
        .forEach(o -> labels.add(o.held().truth().orElseThrow().label()));
    List<Score> scores = new ArrayList<>();
    labels.forEach(label -> scores.add(score(label, label::equals)));
    scores.add(score(ALL, label -> true));
    return scores;
  }

  /** The score over all labels. */
  Score overall() {
    return score(ALL, label -> true);
  }

  private Score score(String label, Predicate<String> counts) {
    Map<String, Tally> trials = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      trials.merge(outcome.held().trial(), tally(outcome, counts), Tally::plus);
    }
    Tally sum = trials.values().stream().reduce(Tally.NONE, Tally::plus);
    return new Score(
        label,
        sum.truths(),
        sum.hits(),
        sum.ambiguous(),
        sum.falseAlarms(),
        Rate.wilson(sum.hits(), sum.hits() + sum.falseAlarms()),
        Rate.wilson(sum.hits(), sum.truths()),
        f1(sum, new ArrayList<>(trials.values())));
  }

  private static Tally tally(Outcome outcome, Predicate<String> counts) {
    boolean there = outcome.claimed() && counts.test(outcome.held().truth().orElseThrow().label());
    boolean hit = there && outcome.exact();
    boolean ambiguous =
        there && outcome.found().isPresent() && outcome.found().flatMap(Outcome::label).isEmpty();
    int falseAlarms = 0;
    for (Detection extra : outcome.extra()) {
      falseAlarms += Outcome.label(extra).filter(counts).isPresent() ? 1 : 0;
    }
    return new Tally(there ? 1 : 0, hit ? 1 : 0, ambiguous ? 1 : 0, falseAlarms);
  }

  private Rate f1(Tally sum, List<Tally> trials) {
    Optional<Double> value = sum.f1();
    if (value.isEmpty()) {
      return Rate.NONE;
    }
    Random random = new Random(settings.seed());
    double[] resampled = new double[settings.resamples()];
    for (int i = 0; i < resampled.length; i++) {
      Tally drawn = Tally.NONE;
      for (int j = 0; j < trials.size(); j++) {
        drawn = drawn.plus(trials.get(random.nextInt(trials.size())));
      }
      resampled[i] = drawn.f1().orElse(value.get());
    }
    Arrays.sort(resampled);
    return Rate.of(value.get(), quantile(resampled, LOW), quantile(resampled, HIGH));
  }

  private static double quantile(double[] sorted, double p) {
    return sorted[(int) Math.round(p * (sorted.length - 1))];
  }

  private record Tally(int truths, int hits, int ambiguous, int falseAlarms) {

    static final Tally NONE = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          truths + other.truths,
          hits + other.hits,
          ambiguous + other.ambiguous,
          falseAlarms + other.falseAlarms);
    }

    Optional<Double> f1() {
      int all = truths + hits + falseAlarms;
      return all == 0 ? Optional.empty() : Optional.of(2.0 * hits / all);
    }
  }
}
