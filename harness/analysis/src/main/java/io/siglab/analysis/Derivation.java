package io.siglab.analysis;

import io.siglab.analysis.aggregate.Aggregate;
import io.siglab.analysis.aggregate.Aggregation;
import io.siglab.analysis.aggregate.MeasuredRun;
import io.siglab.analysis.aggregate.MixedProvenanceException;
import io.siglab.analysis.derive.RunDerivation;
import io.siglab.analysis.emit.Emission;
import io.siglab.analysis.emit.EmittedSignature;
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

  /**
   * @param settings parameters of derivation
   * @param rule minimum evidence of a signature
   */
  public Derivation(DerivationSettings settings, EvidenceRule rule) {
    this.settings = settings;
    this.rule = rule;
  }

  /** A derivation with the parameters in use unless told otherwise. */
  public static Derivation withDefaults() {
    return new Derivation(DerivationSettings.defaults(), Aggregation.defaultRule());
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
    RunDerivation derivation = new RunDerivation(settings);
    List<MeasuredRun> measured = new ArrayList<>();
    for (StoredRun run : runs) {
      measured.add(new MeasuredRun(run.manifest(), derivation.derive(run)));
    }
    Aggregate aggregate = new Aggregation(rule).aggregate(measured);
    List<EmittedSignature> emitted = new Emission(signatures).emit(aggregate);
    List<DerivationResult.DerivedRun> derived = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ObservationSet observations = measured.get(i).observations();
      Path directory = reports.resolve(runs.get(i).manifest().id());
      Path file = new ObservationFile().write(observations, directory);
      Path report =
          Report.write(
              new ReportInput(runs.get(i), observations, emitted, aggregate.withheld()), directory);
      derived.add(new DerivationResult.DerivedRun(observations, file, report));
    }
    return new DerivationResult(derived, emitted, aggregate.withheld());
  }
}
