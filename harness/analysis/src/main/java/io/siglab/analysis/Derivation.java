package io.siglab.analysis;

import io.siglab.analysis.aggregate.Aggregate;
import io.siglab.analysis.aggregate.Aggregation;
import io.siglab.analysis.aggregate.MeasuredRun;
import io.siglab.analysis.aggregate.MixedProvenanceException;
import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.drift.Drift;
import io.siglab.analysis.drift.DriftCheck;
import io.siglab.analysis.emit.Emission;
import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.analysis.evaluate.HeldOutScores;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.ObservationFile;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.analysis.report.Report;
import io.siglab.analysis.report.ReportInput;
import io.siglab.signature.EvidenceRule;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All that follows from stored runs: observations, signatures and reports. The same runs give the
 * same bytes, at any time and on any machine.
 */
public final class Derivation {

  private final DerivationSettings settings;
  private final EvidenceRule rule;
  private final CaptureMeter meter;

  /**
   * @param settings parameters of derivation
   * @param rule minimum evidence of a signature
   */
  public Derivation(DerivationSettings settings, EvidenceRule rule) {
    this(settings, rule, CaptureMeter.direct());
  }

  private Derivation(DerivationSettings settings, EvidenceRule rule, CaptureMeter meter) {
    this.settings = settings;
    this.rule = rule;
    this.meter = meter;
  }

  /** A derivation with the parameters in use unless told otherwise. */
  public static Derivation withDefaults() {
    return new Derivation(DerivationSettings.defaults(), Aggregation.defaultRule());
  }

  /** The same derivation with captures metered by another meter. */
  public Derivation with(CaptureMeter other) {
    return new Derivation(settings, rule, other);
  }

  /** Derives one run; nothing is written but what is kept of metering. */
  public ObservationSet observe(StoredRun run) {
    return new RunDerivation(settings, meter).derive(run);
  }

  /**
   * Derives runs together: each run's observations and report, and one signature for each app that
   * rests on all of them.
   *
   * @param runs all of one provenance
   * @param reports directory of reports; each run's goes into {@code RUN/}
   * @param signatures the signature repository
   * @return what was made, runs in the order given
   * @throws IOException if the disk fails
   * @throws MixedProvenanceException if the runs are not of one provenance
   * @throws io.siglab.signature.SignatureException if the repository cannot be read or written
   */
  public DerivationResult run(List<StoredRun> runs, Path reports, Path signatures)
      throws IOException {
    List<MeasuredRun> measured = measure(runs);
    Aggregate aggregate = new Aggregation(rule).aggregate(measured);
    List<EmittedSignature> emitted = new Emission(signatures).emit(aggregate);
    return report(runs, measured, emitted, aggregate.withheld(), reports);
  }

  /**
   * Derives runs together like {@link #run}, but publishes nothing: what they give is compared with
   * the newest signatures, and the diffs are written beside each run's report.
   *
   * @param runs all of one provenance
   * @param reports directory of reports
   * @param signatures the signature repository to compare with
   * @throws IOException if the disk fails
   * @throws MixedProvenanceException if the runs are not of one provenance
   * @throws io.siglab.signature.SignatureException if the repository cannot be read
   */
  public CheckResult check(List<StoredRun> runs, Path reports, Path signatures) throws IOException {
    List<MeasuredRun> measured = measure(runs);
    Aggregate aggregate = new Aggregation(rule).aggregate(measured);
    List<Drift> drifts = new DriftCheck(signatures).compare(aggregate);
    List<String> withheld = new ArrayList<>(aggregate.withheld());
    drifts.forEach(d -> withheld.add(d.app() + " was compared and not published."));
    DerivationResult result = report(runs, measured, List.of(), withheld, reports);
    for (StoredRun run : runs) {
      DriftCheck.write(drifts, reports.resolve(run.manifest().id()));
    }
    return new CheckResult(result, drifts);
  }

  /**
   * What runs support together; nothing is written.
   *
   * @throws MixedProvenanceException if the runs are not of one provenance
   */
  public Aggregate aggregate(List<StoredRun> runs) {
    return new Aggregation(rule).aggregate(measure(runs));
  }

  private List<MeasuredRun> measure(List<StoredRun> runs) {
    List<MeasuredRun> measured = new ArrayList<>();
    for (StoredRun run : runs) {
      measured.add(new MeasuredRun(run.manifest(), observe(run)));
    }
    return measured;
  }

  private static DerivationResult report(
      List<StoredRun> runs,
      List<MeasuredRun> measured,
      List<EmittedSignature> emitted,
      List<String> withheld,
      Path reports)
      throws IOException {
    List<DerivationResult.DerivedRun> derived = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ObservationSet observations = measured.get(i).observations();
      Path directory = reports.resolve(runs.get(i).manifest().id());
      Path file = new ObservationFile().write(observations, directory);
      Path report =
          Report.write(
              new ReportInput(
                  runs.get(i).asItIs(),
                  observations,
                  emitted,
                  withheld,
                  HeldOutScores.of(runs.get(i), observations)),
              directory);
      derived.add(new DerivationResult.DerivedRun(observations, file, report));
    }
    return new DerivationResult(derived, emitted, withheld);
  }
}
