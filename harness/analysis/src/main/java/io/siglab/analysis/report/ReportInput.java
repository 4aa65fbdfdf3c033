package io.siglab.analysis.report;

import io.siglab.analysis.emit.EmittedSignature;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.store.StoredRun;
import java.util.List;

/**
 * All that a report is made from.
 *
 * @param run the run on disk
 * @param observations what its trials show
 * @param signatures what was emitted from them
 * @param withheld what has no signature, and why; one sentence each
 */
public record ReportInput(
    StoredRun run,
    ObservationSet observations,
    List<EmittedSignature> signatures,
    List<String> withheld) {

  /** Copies the lists. */
  public ReportInput {
    signatures = List.copyOf(signatures);
    withheld = List.copyOf(withheld);
  }
}
