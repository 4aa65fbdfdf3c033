package io.siglab.analysis;

import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.ObservationSet;
import java.nio.file.Path;
import java.util.List;

/**
 * What a derivation made.
 *
 * @param runs in the order given
 * @param signatures by app
 * @param withheld what has no signature, and why; one sentence each
 */
public record DerivationResult(
    List<DerivedRun> runs, List<EmittedSignature> signatures, List<String> withheld) {

  /** Copies the lists. */
  public DerivationResult {
    runs = List.copyOf(runs);
    signatures = List.copyOf(signatures);
    withheld = List.copyOf(withheld);
  }

  /**
   * One run.
   *
   * @param observations what its trials show
   * @param observationFile where they were written
   * @param report the HTML report
   */
  public record DerivedRun(ObservationSet observations, Path observationFile, Path report) {

    /** Trials that count, baselines included. */
    public long counted() {
      return observations.observations().stream().filter(Observation::counts).count();
    }

    /** Action trials that count and gave a result for both sides. */
    public long derived() {
      return observations.observations().stream().filter(Observation::derived).count();
    }

    /** Sentences about trials that count but could not be derived whole, with the trial's id. */
    public List<String> problems() {
      return observations.observations().stream()
          .filter(Observation::counts)
          .flatMap(o -> o.problems().stream().map(p -> o.trial() + ": " + p))
          .toList();
    }
  }
}
