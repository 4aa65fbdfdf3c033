package io.siglab.analysis.evaluate;

import io.siglab.words.Provenance;
import java.util.List;

/**
 * What an evaluation found.
 *
 * @param format {@value #FORMAT}
 * @param runs their ids, sorted
 * @param provenance of all of them
 * @param settings parameters of the evaluation
 * @param minimumScore the detector's
 * @param margin the detector's
 * @param cases captures of one device and trial that were judged in each split
 * @param unscored captures of actions in which derivation found no main session: not judged
 * @param splits by name
 * @param ablations the detector without one kind of characteristic each, leaving trials out
 * @param baselines what the detector has to beat, leaving trials out
 */
public record EvaluationResult(
    String format,
    List<String> runs,
    Provenance provenance,
    EvaluationSettings settings,
    double minimumScore,
    double margin,
    int cases,
    int unscored,
    List<SplitResult> splits,
    List<MethodScore> ablations,
    List<MethodScore> baselines) {

  /** The format that this version writes. */
  public static final String FORMAT = "siglab-evaluation/1";

  /** Copies the lists. */
  public EvaluationResult {
    runs = List.copyOf(runs);
    splits = List.copyOf(splits);
    ablations = List.copyOf(ablations);
    baselines = List.copyOf(baselines);
  }

  /**
   * One way to hold trials out.
   *
   * @param name {@code leave-trials-out} or {@code leave-day-out}
   * @param parts how many times something was held out; 0 where there is only one day
   * @param scores by action and state, then all
   * @param notClaimed what signatures do not claim to separate
   * @param negatives what was reported where it should not be
   * @param confusions of app, action, state and role
   */
  public record SplitResult(
      String name,
      int parts,
      List<Score> scores,
      List<NotClaimed> notClaimed,
      Negatives negatives,
      List<Confusion> confusions) {

    /** Copies the lists. */
    public SplitResult {
      scores = List.copyOf(scores);
      notClaimed = List.copyOf(notClaimed);
      confusions = List.copyOf(confusions);
    }
  }

  /**
   * Something that signatures do not claim to separate.
   *
   * @param label action and state
   * @param role the device's
   * @param truths how often it was there
   * @param among how often it was among the alternatives reported
   * @param best how often it was the best of them
   * @param reported the sets of alternatives, as {@code action state}, and how often each
   * @param recall share of {@code among}, with Wilson's interval
   */
  public record NotClaimed(
      String label,
      String role,
      int truths,
      int among,
      int best,
      List<String> reported,
      Rate recall) {

    /** Copies the list. */
    public NotClaimed {
      reported = List.copyOf(reported);
    }
  }

  /**
   * What was reported where it should not be.
   *
   * @param quietCases captures of baselines
   * @param inQuiet detections in them
   * @param otherApps detections whose alternatives do not have the app that was used
   * @param extra all detections of what was not done, ambiguous ones included
   */
  public record Negatives(int quietCases, int inQuiet, int otherApps, int extra) {}

  /**
   * A way to decide and how it did.
   *
   * @param name of the way
   * @param score over all labels
   * @param inQuiet detections in baselines
   */
  public record MethodScore(String name, Score score, int inQuiet) {}
}
