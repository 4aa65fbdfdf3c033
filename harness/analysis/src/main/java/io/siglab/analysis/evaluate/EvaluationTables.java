package io.siglab.analysis.evaluate;

import io.siglab.analysis.evaluate.EvaluationResult.CellScore;
import io.siglab.analysis.evaluate.EvaluationResult.Fault;
import io.siglab.analysis.evaluate.EvaluationResult.MethodScore;
import io.siglab.analysis.evaluate.EvaluationResult.NotClaimed;
import io.siglab.analysis.evaluate.EvaluationResult.SplitResult;
import io.siglab.analysis.report.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An evaluation's tables, for CSV and Markdown alike. */
public final class EvaluationTables {

  private static final int DECIMALS = 3;

  private final EvaluationResult result;

  /**
   * @param result what to show
   */
  public EvaluationTables(EvaluationResult result) {
    this.result = result;
  }

  /** All tables. */
  public List<Table> all() {
    return List.of(scores(), cells(), notClaimed(), negatives(), methods(), confusions(), faults());
  }

  /** Precision, recall and F1 of what signatures claim. */
  public Table scores() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits()) {
      for (Score score : split.scores()) {
        rows.add(row(split.name(), score));
      }
    }
    return new Table("evaluation_scores", columns("split"), rows);
  }

  /** The same by app, action, state and role. */
  public Table cells() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits()) {
      for (CellScore cell : split.cells()) {
        List<String> row = new ArrayList<>();
        row.add(split.name());
        row.addAll(List.of(cell.app(), cell.action(), cell.state(), cell.role()));
        row.addAll(numbers(cell.score()));
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("split", "app", "action", "state", "role"));
    columns.addAll(NUMBERS);
    return new Table("evaluation_cells", columns, rows);
  }

  /** Every claimed truth that was not told, and every detection of what was not done. */
  public Table faults() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits()) {
      for (Fault fault : split.faults()) {
        rows.add(
            List.of(
                split.name(),
                fault.trial(),
                fault.role(),
                fault.truth(),
                fault.kind(),
                fault.reported(),
                fault.traffic(),
                fault.startUs().isPresent() ? Long.toString(fault.startUs().getAsLong()) : ""));
      }
    }
    return new Table(
        "evaluation_faults",
        List.of("split", "trial", "role", "truth", "kind", "reported", "traffic", "start_us"),
        rows);
  }

  /** What signatures do not claim to separate. */
  public Table notClaimed() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits()) {
      for (NotClaimed cell : split.notClaimed()) {
        rows.add(
            List.of(
                split.name(),
                cell.label(),
                cell.role(),
                Integer.toString(cell.truths()),
                Integer.toString(cell.among()),
                Integer.toString(cell.best()),
                number(cell.recall().value()),
                number(cell.recall().low()),
                number(cell.recall().high()),
                String.join("; ", cell.reported())));
      }
    }
    return new Table(
        "evaluation_not_claimed",
        List.of(
            "split",
            "label",
            "role",
            "truths",
            "among",
            "best",
            "recall",
            "recall_low",
            "recall_high",
            "reported"),
        rows);
  }

  /** What was reported where it should not be. */
  public Table negatives() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits()) {
      if (split.parts() > 0) {
        rows.add(
            List.of(
                split.name(),
                Integer.toString(split.negatives().quietCases()),
                Integer.toString(split.negatives().inQuiet()),
                Integer.toString(split.negatives().otherApps()),
                Integer.toString(split.negatives().extra())));
      }
    }
    return new Table(
        "evaluation_negatives",
        List.of(
            "split",
            "baseline_captures",
            "detections_in_baselines",
            "detections_of_other_apps",
            "detections_of_what_was_not_done"),
        rows);
  }

  /** The detector, its ablations and the baselines. */
  public Table methods() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits().subList(0, 1)) {
      Score all = split.scores().get(split.scores().size() - 1);
      rows.add(method(new MethodScore("detector", all, split.negatives().inQuiet())));
    }
    result.baselines().forEach(m -> rows.add(method(m)));
    result.ablations().forEach(m -> rows.add(method(m)));
    List<String> columns = new ArrayList<>(columns("method"));
    columns.add("detections_in_baselines");
    return new Table("evaluation_methods", columns, rows);
  }

  /** What was there against what was reported. */
  public Table confusions() {
    List<List<String>> rows = new ArrayList<>();
    for (SplitResult split : result.splits()) {
      for (Confusion confusion : split.confusions()) {
        for (Map.Entry<String, Map<String, Integer>> truth : confusion.counts().entrySet()) {
          truth
              .getValue()
              .forEach(
                  (reported, count) ->
                      rows.add(
                          List.of(
                              split.name(),
                              confusion.of(),
                              truth.getKey(),
                              reported,
                              Integer.toString(count))));
        }
      }
    }
    return new Table(
        "evaluation_confusion", List.of("split", "of", "truth", "reported", "count"), rows);
  }

  private static List<String> method(MethodScore method) {
    List<String> row = new ArrayList<>(row(method.name(), method.score()));
    row.add(Integer.toString(method.inQuiet()));
    return row;
  }

  private static final List<String> NUMBERS =
      List.of(
          "truths",
          "hits",
          "ambiguous",
          "false_alarms",
          "precision",
          "precision_low",
          "precision_high",
          "recall",
          "recall_low",
          "recall_high",
          "f1",
          "f1_low",
          "f1_high");

  private static List<String> columns(String first) {
    List<String> columns = new ArrayList<>(List.of(first, "label"));
    columns.addAll(NUMBERS);
    return columns;
  }

  private static List<String> row(String first, Score score) {
    List<String> row = new ArrayList<>(List.of(first, score.label()));
    row.addAll(numbers(score));
    return row;
  }

  private static List<String> numbers(Score score) {
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(score.truths()));
    row.add(Integer.toString(score.hits()));
    row.add(Integer.toString(score.ambiguous()));
    row.add(Integer.toString(score.falseAlarms()));
    for (Rate rate : List.of(score.precision(), score.recall(), score.f1())) {
      row.add(number(rate.value()));
      row.add(number(rate.low()));
      row.add(number(rate.high()));
    }
    return row;
  }

  private static String number(Optional<BigDecimal> value) {
    return value.map(v -> v.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString()).orElse("");
  }
}
