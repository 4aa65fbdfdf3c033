package io.siglab.analysis.evaluate;

import io.siglab.analysis.evaluate.EvaluationResult.CellScore;
import io.siglab.analysis.evaluate.EvaluationResult.MethodScore;
import io.siglab.analysis.evaluate.EvaluationResult.Negatives;
import io.siglab.analysis.evaluate.EvaluationResult.SplitResult;
import io.siglab.analysis.evaluate.EvaluationView.Entry;
import io.siglab.analysis.evaluate.EvaluationView.Fact;
import io.siglab.analysis.evaluate.EvaluationView.Interval;
import io.siglab.analysis.evaluate.EvaluationView.Line;
import io.siglab.analysis.evaluate.EvaluationView.Matrix;
import io.siglab.analysis.evaluate.EvaluationView.Open;
import io.siglab.analysis.evaluate.EvaluationView.Part;
import io.siglab.analysis.evaluate.EvaluationView.Row;
import io.siglab.analysis.evaluate.EvaluationView.Tally;
import io.siglab.analysis.report.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Puts an evaluation into the words and numbers that its page shows. */
final class EvaluationViewBuilder {

  private static final int DECIMALS = 3;

  private final EvaluationResult result;

  EvaluationViewBuilder(EvaluationResult result) {
    this.result = result;
  }

  EvaluationView build() {
    return new EvaluationView(
        result.provenance().word(),
        Wording.provenance(result.provenance()),
        tallies(),
        facts(),
        result.splits().stream().map(EvaluationViewBuilder::part).toList(),
        methods());
  }

  private List<Tally> tallies() {
    SplitResult first = result.splits().get(0);
    Negatives negatives = first.negatives();
    return List.of(
        new Tally(number(overall(first).f1().value()), "F1 of what is claimed", "good"),
        count(negatives.otherApps(), "of another app"),
        count(negatives.inQuiet(), "in baselines"),
        new Tally(
            Integer.toString(
                first.notClaimed().stream().mapToInt(EvaluationResult.NotClaimed::truths).sum()),
            "not claimed",
            "plain"));
  }

  private static Tally count(int detections, String where) {
    String noun = detections == 1 ? "detection " : "detections ";
    return new Tally(Integer.toString(detections), noun + where, detections == 0 ? "plain" : "bad");
  }

  private List<Fact> facts() {
    return List.of(
        new Fact("Runs", String.join(", ", result.runs())),
        new Fact("Captures judged", Integer.toString(result.cases())),
        new Fact("Left out, no main session", Integer.toString(result.unscored())),
        new Fact("Parts held out in turn", Integer.toString(result.settings().folds())),
        new Fact("Seed", Long.toString(result.settings().seed())),
        new Fact("Minimum score, margin", result.minimumScore() + ", " + result.margin()));
  }

  private static Part part(SplitResult split) {
    boolean days = split.name().equals(Split.DAYS);
    boolean done = split.parts() > 0;
    String caption =
        !done
            ? "Not done: all trials are of one day."
            : days
                ? "Each of " + split.parts() + " days was held out once."
                : "Each of " + split.parts() + " parts of the trials was held out once.";
    return new Part(
        split.name(),
        days ? "Days held out" : "Trials held out",
        caption,
        done,
        split.cells().stream().map(EvaluationViewBuilder::cell).toList(),
        split.scores().stream().map(s -> line(List.of(s.label()), s)).toList(),
        split.notClaimed().stream().map(EvaluationViewBuilder::open).toList(),
        negatives(split.negatives()),
        split.confusions().stream().map(EvaluationViewBuilder::matrix).toList(),
        split.faults());
  }

  private static List<Fact> negatives(Negatives negatives) {
    return List.of(
        new Fact("Captures of baselines", Integer.toString(negatives.quietCases())),
        new Fact("Detections in them", Integer.toString(negatives.inQuiet())),
        new Fact("Detections of another app", Integer.toString(negatives.otherApps())),
        new Fact("Detections of what was not done", Integer.toString(negatives.extra())));
  }

  private List<Line> methods() {
    SplitResult first = result.splits().get(0);
    List<Line> lines = new ArrayList<>();
    lines.add(method(new MethodScore("detector", overall(first), first.negatives().inQuiet())));
    result.baselines().forEach(m -> lines.add(method(m)));
    result.ablations().forEach(m -> lines.add(method(m)));
    return lines;
  }

  private static Line method(MethodScore method) {
    Line line = line(List.of(method.name()), method.score());
    List<String> counts = new ArrayList<>(line.counts());
    counts.add(Integer.toString(method.inQuiet()));
    return new Line(line.heads(), counts, line.rates());
  }

  private static Score overall(SplitResult split) {
    return split.scores().get(split.scores().size() - 1);
  }

  private static Line cell(CellScore cell) {
    return line(List.of(cell.app(), cell.action(), cell.state(), cell.role()), cell.score());
  }

  private static Line line(List<String> heads, Score score) {
    return new Line(
        heads,
        List.of(
            Integer.toString(score.truths()),
            Integer.toString(score.hits()),
            Integer.toString(score.ambiguous()),
            Integer.toString(score.falseAlarms())),
        List.of(interval(score.precision()), interval(score.recall()), interval(score.f1())));
  }

  private static Interval interval(Rate rate) {
    if (rate.value().isEmpty() || rate.low().isEmpty() || rate.high().isEmpty()) {
      return new Interval("", "", "", "", "");
    }
    BigDecimal low = rate.low().get();
    BigDecimal high = rate.high().get();
    return new Interval(
        number(rate.value()),
        number(rate.low()) + " to " + number(rate.high()),
        percent(rate.value().get()),
        percent(low),
        percent(high.subtract(low)));
  }

  private static Open open(EvaluationResult.NotClaimed cell) {
    return new Open(
        cell.label(),
        cell.role(),
        Integer.toString(cell.truths()),
        Integer.toString(cell.among()),
        Integer.toString(cell.best()),
        cell.reported());
  }

  private static Matrix matrix(Confusion confusion) {
    TreeSet<String> columns = new TreeSet<>();
    confusion.counts().values().forEach(c -> columns.addAll(c.keySet()));
    List<Row> rows = new ArrayList<>();
    confusion
        .counts()
        .forEach(
            (truth, counts) ->
                rows.add(
                    new Row(truth, columns.stream().map(c -> entry(truth, c, counts)).toList())));
    return new Matrix(
        confusion.of(), columns.stream().map(c -> c.replace("|", " | ")).toList(), rows);
  }

  private static Entry entry(String truth, String told, Map<String, Integer> counts) {
    Integer count = counts.get(told);
    if (count == null) {
      return new Entry("", "none");
    }
    String kind =
        told.equals(truth)
            ? "right"
            : Arrays.asList(told.split("\\|")).contains(truth) ? "open" : "wrong";
    return new Entry(Integer.toString(count), kind);
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String number(Optional<BigDecimal> value) {
    return value.map(v -> v.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString()).orElse("");
  }
}
