package io.siglab.analysis.evaluate;

import io.siglab.analysis.evaluate.EvaluationResult.CellScore;
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
    for (String label : labels) {
      scores.add(
          score(
              label,
              cell -> cell.label().equals(label),
              extra -> Outcome.label(extra).equals(Optional.of(label))));
    }
    scores.add(overall());
    return scores;
  }

  /** A score for each cell that is claimed anywhere. */
  List<CellScore> cells() {
    TreeSet<Cell> cells = new TreeSet<>();
    outcomes.stream()
        .filter(Outcome::claimed)
        .forEach(o -> cells.add(o.held().truth().orElseThrow()));
    List<CellScore> scores = new ArrayList<>();
    for (Cell cell : cells) {
      Score score = score(cell.label(), cell::equals, extra -> Cell.of(extra.best()).equals(cell));
      scores.add(
          new CellScore(
              cell.app(), cell.action().word(), cell.state().word(), cell.role().word(), score));
    }
    return scores;
  }

  /** The score over all labels. */
  Score overall() {
    return score(ALL, cell -> true, extra -> true);
  }

  /**
   * @param counts truths that count
   * @param against detections of what was not done that count, of those that tell action and state
   */
  private Score score(String label, Predicate<Cell> counts, Predicate<Detection> against) {
    Map<String, Tally> trials = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      trials.merge(outcome.held().trial(), tally(outcome, counts, against), Tally::plus);
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

  private static Tally tally(
      Outcome outcome, Predicate<Cell> counts, Predicate<Detection> against) {
    boolean there = outcome.claimed() && outcome.held().truth().filter(counts).isPresent();
    boolean hit = there && outcome.exact();
    boolean ambiguous =
        there && outcome.found().isPresent() && outcome.found().flatMap(Outcome::label).isEmpty();
    int falseAlarms = 0;
    for (Detection extra : outcome.extra()) {
      falseAlarms += Outcome.label(extra).isPresent() && against.test(extra) ? 1 : 0;
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
