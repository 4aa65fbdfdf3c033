package io.siglab.analysis.evaluate;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.analysis.report.HeldOut;
import io.siglab.analysis.report.Table;
import io.siglab.detect.DetectorSettings;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scores of a run for its own report. They cost one more reading of the run's captures; what
 * costs the most, ablations and baselines of older work, is left to {@code siglab evaluate}.
 */
public final class HeldOutScores {

  /** Two trials in each part of {@link EvaluationSettings#defaults}: five repetitions each way. */
  private static final int LEAST_TRIALS = 10;

  /**
   * Of 500 trials the scores take three times what derivation takes, more with each app, and a
   * report is made again after each trial.
   */
  private static final int MOST_TRIALS = 400;

  private HeldOutScores() {}

  /**
   * The scores.
   *
   * @param run the run
   * @param observations derived from it
   * @return empty where no action has {@value #LEAST_TRIALS} trials that count, and where there are
   *     more than {@value #MOST_TRIALS}: {@code siglab evaluate} is for those
   * @throws IOException if the disk fails
   */
  public static Optional<HeldOut> of(StoredRun run, ObservationSet observations)
      throws IOException {
    if (observations.observations().size() > MOST_TRIALS || !enough(observations)) {
      return Optional.empty();
    }
    EvaluationSettings settings = EvaluationSettings.defaults();
    EvaluationResult result =
        new Evaluation(settings, DetectorSettings.defaults()).heldOut(run, observations);
    EvaluationTables tables = new EvaluationTables(result);
    List<HeldOut.Section> sections = new ArrayList<>();
    sections.add(
        section(
            "The detector on held-out trials",
            String.format(
                Locale.ROOT,
                "Each of %d parts of the run's trials was held out once and told by signatures of"
                    + " the others, as siglab evaluate does, which compares more. A hit has the"
                    + " right action and state; 95 %% intervals: Wilson for precision and recall,"
                    + " bootstrap over trials for F1.",
                settings.folds()),
            tables.scores()));
    if (!tables.notClaimed().rows().isEmpty()) {
      sections.add(
          section(
              "Not separable",
              "What signatures do not claim to tell from others, and what was reported: among"
                  + " counts how often the truth was one of the alternatives.",
              tables.notClaimed()));
    }
    sections.add(
        section(
            "Where nothing should be found",
            "Detections in baselines, of apps that were not used, and of what was not done.",
            tables.negatives()));
    return Optional.of(new HeldOut(sections));
  }

  private static boolean enough(ObservationSet observations) {
    Map<String, Long> trials =
        observations.observations().stream()
            .filter(Observation::counts)
            .filter(o -> o.action().isPresent())
            .collect(
                Collectors.groupingBy(
                    o -> o.app() + "/" + o.action().map(a -> a.word()).orElse(""),
                    Collectors.counting()));
    return trials.values().stream().anyMatch(n -> n >= LEAST_TRIALS);
  }

  /** People need no column for the one way to hold trials out. */
  private static HeldOut.Section section(String title, String caption, Table table) {
    Table shown =
        new Table(
            table.name(),
            table.columns().subList(1, table.columns().size()),
            table.rows().stream().map(r -> r.subList(1, r.size())).toList());
    return new HeldOut.Section(title, caption, table, shown);
  }
}
