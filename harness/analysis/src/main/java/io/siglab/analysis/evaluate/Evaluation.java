package io.siglab.analysis.evaluate;

import io.siglab.analysis.aggregate.Aggregation;
import io.siglab.analysis.aggregate.MeasuredRun;
import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.evaluate.EvaluationResult.MethodScore;
import io.siglab.analysis.evaluate.EvaluationResult.Negatives;
import io.siglab.analysis.evaluate.EvaluationResult.NotClaimed;
import io.siglab.analysis.evaluate.EvaluationResult.SplitResult;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Evaluates the detector on stored runs. The same runs and settings give the same result. */
public final class Evaluation {

  private final EvaluationSettings settings;
  private final DetectorSettings detector;
  private final CaptureMeter meter;

  /**
   * @param settings of the evaluation
   * @param detector of the detector
   */
  public Evaluation(EvaluationSettings settings, DetectorSettings detector) {
    this(settings, detector, CaptureMeter.direct());
  }

  private Evaluation(EvaluationSettings settings, DetectorSettings detector, CaptureMeter meter) {
    this.settings = settings;
    this.detector = detector;
    this.meter = meter;
  }

  /**
   * The same evaluation with trials derived from what another meter gives. The detector reads the
   * captures themselves all the same.
   */
  public Evaluation with(CaptureMeter other) {
    return new Evaluation(settings, detector, other);
  }

  /**
   * Evaluates.
   *
   * @param runs all of one provenance
   * @throws IOException if the disk fails
   * @throws io.siglab.analysis.aggregate.MixedProvenanceException if they are of several
   */
  public EvaluationResult evaluate(List<StoredRun> runs) throws IOException {
    RunDerivation derivation = new RunDerivation(DerivationSettings.defaults(), meter);
    List<ObservationSet> observations = new ArrayList<>();
    for (StoredRun run : runs) {
      observations.add(derivation.derive(run));
    }
    List<SideCase> cases = cases(runs, observations);
    Rehearsal rehearsal = rehearsal(runs, observations, cases);
    List<Observation> trials = counted(observations);
    Split byTrial = Split.byTrial(trials, settings);
    List<SplitResult> splits = new ArrayList<>();
    for (Split split : List.of(byTrial, Split.byDay(trials))) {
      splits.add(result(split, rehearsal.outcomes(split, Method.detector())));
    }
    List<MethodScore> ablations = new ArrayList<>();
    for (Method method : Method.ablations(rehearsal.signatures())) {
      ablations.add(score(method, rehearsal.outcomes(byTrial, method)));
    }
    List<MethodScore> baselines = new ArrayList<>();
    for (Method method : List.of(Method.portAndTime(), Method.volume())) {
      baselines.add(score(method, rehearsal.outcomes(byTrial, method)));
    }
    return result(runs, cases, splits, ablations, baselines);
  }

  /**
   * The detector on held-out trials of one run, without the methods that it is compared with: what
   * a run's own report shows.
   *
   * @param run the run
   * @param observations derived from it
   * @throws IOException if the disk fails
   */
  public EvaluationResult heldOut(StoredRun run, ObservationSet observations) throws IOException {
    List<SideCase> cases = cases(List.of(run), List.of(observations));
    Rehearsal rehearsal = rehearsal(List.of(run), List.of(observations), cases);
    Split byTrial = Split.byTrial(counted(List.of(observations)), settings);
    SplitResult split = result(byTrial, rehearsal.outcomes(byTrial, Method.detector()));
    return result(List.of(run), cases, List.of(split), List.of(), List.of());
  }

  private List<SideCase> cases(List<StoredRun> runs, List<ObservationSet> observations)
      throws IOException {
    CaseReader reader = new CaseReader(detector);
    List<SideCase> cases = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      cases.addAll(reader.read(runs.get(i), observations.get(i)));
    }
    return cases;
  }

  private Rehearsal rehearsal(
      List<StoredRun> runs, List<ObservationSet> observations, List<SideCase> cases) {
    List<MeasuredRun> measured = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      measured.add(new MeasuredRun(runs.get(i).manifest(), observations.get(i)));
    }
    return new Rehearsal(measured, cases, Aggregation.defaultRule(), detector);
  }

  private static List<Observation> counted(List<ObservationSet> observations) {
    return observations.stream()
        .flatMap(o -> o.observations().stream())
        .filter(Observation::counts)
        .toList();
  }

  private EvaluationResult result(
      List<StoredRun> runs,
      List<SideCase> cases,
      List<SplitResult> splits,
      List<MethodScore> ablations,
      List<MethodScore> baselines) {
    long unscored = cases.stream().filter(c -> !c.quiet() && c.truth().isEmpty()).count();
    return new EvaluationResult(
        EvaluationResult.FORMAT,
        runs.stream().map(r -> r.manifest().id()).sorted().toList(),
        runs.get(0).manifest().provenance(),
        settings,
        detector.minimumScore(),
        detector.margin(),
        cases.size() - (int) unscored,
        (int) unscored,
        splits,
        ablations,
        baselines);
  }

  private SplitResult result(Split split, List<Outcome> outcomes) {
    return new SplitResult(
        split.name(),
        split.parts().size(),
        split.parts().isEmpty() ? List.of() : new Scorer(outcomes, settings).scores(),
        new Scorer(outcomes, settings).cells(),
        notClaimed(outcomes),
        negatives(outcomes),
        List.of(
            Confusion.of("app", outcomes, Cell::app, Alternative::app),
            Confusion.of("action", outcomes, c -> c.action().word(), a -> a.action().word()),
            Confusion.of("state", outcomes, c -> c.state().word(), a -> a.state().word()),
            Confusion.of("role", outcomes, c -> c.role().word(), a -> a.role().word())),
        Faults.of(outcomes));
  }

  private MethodScore score(Method method, List<Outcome> outcomes) {
    return new MethodScore(
        method.name(), new Scorer(outcomes, settings).overall(), negatives(outcomes).inQuiet());
  }

  private static Negatives negatives(List<Outcome> outcomes) {
    int quiet = 0;
    int inQuiet = 0;
    int otherApps = 0;
    int extra = 0;
    for (Outcome outcome : outcomes) {
      quiet += outcome.held().quiet() ? 1 : 0;
      inQuiet += outcome.held().quiet() ? outcome.extra().size() : 0;
      extra += outcome.extra().size();
      String used = outcome.held().observation().app();
      List<Detection> all = new ArrayList<>(outcome.extra());
      outcome.found().ifPresent(all::add);
      otherApps +=
          (int)
              all.stream()
                  .filter(d -> d.alternatives().stream().noneMatch(a -> a.app().equals(used)))
                  .count();
    }
    return new Negatives(quiet, inQuiet, otherApps, extra);
  }

  private static List<NotClaimed> notClaimed(List<Outcome> outcomes) {
    Map<String, List<Outcome>> cells =
        outcomes.stream()
            .filter(o -> o.held().truth().isPresent() && !o.claimed())
            .collect(
                Collectors.groupingBy(
                    o ->
                        o.held().truth().orElseThrow().label()
                            + "\t"
                            + o.held().side().role().word(),
                    TreeMap::new,
                    Collectors.toList()));
    List<NotClaimed> rows = new ArrayList<>();
    cells.forEach(
        (key, of) -> {
          int among = (int) of.stream().filter(o -> o.found().isPresent()).count();
          rows.add(
              new NotClaimed(
                  key.substring(0, key.indexOf('\t')),
                  key.substring(key.indexOf('\t') + 1),
                  of.size(),
                  among,
                  (int) of.stream().filter(Outcome::bestIsRight).count(),
                  reported(of),
                  Rate.wilson(among, of.size())));
        });
    return rows;
  }

  private static List<String> reported(List<Outcome> outcomes) {
    Map<String, Integer> sets = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome
          .found()
          .ifPresent(
              d ->
                  sets.merge(
                      d.alternatives().stream()
                          .map(a -> a.action().word() + " " + a.state().word())
                          .collect(Collectors.toCollection(TreeSet::new))
                          .stream()
                          .collect(Collectors.joining("|")),
                      1,
                      Integer::sum));
    }
    return sets.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }
}
