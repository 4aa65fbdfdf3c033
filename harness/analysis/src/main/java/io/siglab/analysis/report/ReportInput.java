package io.siglab.analysis.report;

import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.store.StoredRun;
import java.util.List;
import java.util.Optional;

/**
 * All that a report is made from.
 *
 * @param run the run on disk
 * @param observations what its trials show
 * @param signatures what was emitted from them
 * @param withheld what has no signature, and why; one sentence each
 * @param heldOut how the detector does on held-out trials; empty where the run has too few
 */
public record ReportInput(
    StoredRun run,
    ObservationSet observations,
    List<EmittedSignature> signatures,
    List<String> withheld,
    Optional<HeldOut> heldOut) {

  /** Copies the lists. */
  public ReportInput {
    signatures = List.copyOf(signatures);
    withheld = List.copyOf(withheld);
  }
}
