package io.siglab.analysis.evaluate;

import io.siglab.words.Provenance;
import java.util.List;
import java.util.OptionalLong;

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
   * @param cells the same by app, action, state and role
   * @param notClaimed what signatures do not claim to separate
   * @param negatives what was reported where it should not be
   * @param confusions of app, action, state and role
   * @param faults every claimed truth that was not told, and every detection of what was not done
   */
  public record SplitResult(
      String name,
      int parts,
      List<Score> scores,
      List<CellScore> cells,
      List<NotClaimed> notClaimed,
      Negatives negatives,
      List<Confusion> confusions,
      List<Fault> faults) {

    /** Copies the lists. */
    public SplitResult {
      scores = List.copyOf(scores);
      cells = List.copyOf(cells);
      faults = List.copyOf(faults);
      notClaimed = List.copyOf(notClaimed);
      confusions = List.copyOf(confusions);
    }
  }

  /**
   * How well one cell that signatures claim was detected.
   *
   * @param app the app's id
   * @param action the action's word
   * @param state the state's word
   * @param role the role's word
   * @param score hits are detections with the right action and state; false alarms count for the
   *     cell that fitted best
   */
  public record CellScore(String app, String action, String state, String role, Score score) {}

  /**
   * Something to look at: a claimed truth that was not told, or a detection of what was not done.
   *
   * @param trial as {@code RUN/TRIAL}
   * @param role of the device whose capture it is
   * @param truth app, action and state; empty where nothing was done in this role's capture
   * @param kind {@value #MISSED}, {@value #AMBIGUOUS} or {@value #EXTRA}
   * @param reported what the detector said, with scores, best first; empty where nothing
   * @param traffic the service and the IP bytes out and in; empty where nothing
   * @param startUs of the detection, capture clock; empty where there is none
   */
  public record Fault(
      String trial,
      String role,
      String truth,
      String kind,
      String reported,
      String traffic,
      OptionalLong startUs) {

    /** Nothing was reported. */
    public static final String MISSED = "missed";

    /** It was reported as one of several. */
    public static final String AMBIGUOUS = "ambiguous";

    /** It was reported and not done. */
    public static final String EXTRA = "extra";
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
