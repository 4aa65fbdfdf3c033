package io.siglab.analysis.paper;

import io.siglab.analysis.aggregate.MixedProvenanceException;
import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.derive.WindowNames;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.paper.data.Evidence;
import io.siglab.analysis.paper.data.Measured;
import io.siglab.analysis.paper.li2020.FormulaParameters;
import io.siglab.analysis.paper.li2020.Li2020;
import io.siglab.analysis.paper.li2026.Li2026;
import io.siglab.analysis.paper.li2026.Pair;
import io.siglab.analysis.paper.page.PaperFigure;
import io.siglab.analysis.paper.page.PaperPage;
import io.siglab.analysis.paper.page.PaperTable;
import io.siglab.analysis.report.Wording;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.words.Action;
import io.siglab.words.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** Makes a paper's tables from the captures of stored runs alone. */
public final class PaperReport {

  /** The note of a trial's manifest that holds what was seen to hold before a call. */
  private static final String CONDITION_NOTE = "calling_condition";

  private final CaptureMeter meter;
  private final FormulaParameters parameters;

  /**
   * @param meter meters the captures
   * @param parameters of figures that follow from formulas
   */
  public PaperReport(CaptureMeter meter, FormulaParameters parameters) {
    this.meter = meter;
    this.parameters = parameters;
  }

  /**
   * Makes the page of a paper.
   *
   * @param runs at least one, all of one provenance
   * @throws MixedProvenanceException if they are not
   */
  public PaperPage page(Paper paper, List<StoredRun> runs) {
    Provenance provenance = provenance(runs);
    RunDerivation derivation = new RunDerivation(DerivationSettings.defaults(), meter);
    List<Observation> trials = new ArrayList<>();
    for (StoredRun run : runs) {
      derivation.derive(run).observations().stream()
          .filter(Observation::counts)
          .filter(o -> o.action().isPresent())
          .forEach(trials::add);
    }
    Evidence evidence = evidence(new Measured(paper.apps(), trials), runs);
    return new PaperPage(
        paper.word(),
        paper.title(),
        paper.source(),
        provenance.word(),
        Wording.provenance(provenance),
        runs.stream().map(r -> r.manifest().id()).toList(),
        trials.size(),
        tables(paper, evidence, runs),
        figures(paper, evidence, runs));
  }

  private static Provenance provenance(List<StoredRun> runs) {
    List<Provenance> all = runs.stream().map(r -> r.manifest().provenance()).distinct().toList();
    if (all.size() != 1) {
      throw new MixedProvenanceException(
          "these runs are of different provenance: "
              + String.join(", ", all.stream().map(Provenance::word).toList())
              + ". One page rests on one kind of source: give the runs apart");
    }
    return all.get(0);
  }

  private List<PaperTable> tables(Paper paper, Evidence evidence, List<StoredRun> runs) {
    return paper == Paper.LI2020 ? Li2020.tables(evidence) : Li2026.tables(evidence, pair(runs));
  }

  private List<PaperFigure> figures(Paper paper, Evidence evidence, List<StoredRun> runs) {
    return paper == Paper.LI2020
        ? Li2020.figures(parameters)
        : Li2026.figures(evidence, pair(runs));
  }

  private static Pair pair(List<StoredRun> runs) {
    return new Pair(
        runs.stream().flatMap(r -> r.manifest().firstDevices().stream()).distinct().toList(),
        runs.stream().flatMap(r -> r.manifest().secondDevices().stream()).distinct().toList());
  }

  private Evidence evidence(Measured measured, List<StoredRun> runs) {
    WindowNames windows = new WindowNames(meter);
    Map<String, SortedSet<String>> names = new TreeMap<>();
    Map<String, List<String>> conditions = new TreeMap<>();
    for (StoredRun run : runs) {
      for (StoredAttempt attempt : run.validTrials()) {
        String key = Evidence.key(run.manifest().id(), attempt.manifest().trial().id());
        if (attempt.manifest().trial().action().equals(Optional.of(Action.LOCATION))) {
          names.put(key, windows.of(attempt));
        }
        Optional.ofNullable(attempt.manifest().notes().get(CONDITION_NOTE))
            .ifPresent(c -> conditions.put(key, List.of(c.split(", ", -1))));
      }
    }
    return new Evidence(measured, names, conditions);
  }
}
