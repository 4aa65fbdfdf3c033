package io.siglab.analysis;

import io.siglab.analysis.drift.Drift;
import java.util.List;

/**
 * What a derivation that publishes nothing made, and what it would have changed.
 *
 * @param derivation observations and reports
 * @param drifts by app
 */
public record CheckResult(DerivationResult derivation, List<Drift> drifts) {

  /** Copies the list. */
  public CheckResult {
    drifts = List.copyOf(drifts);
  }

  /** Whether any app's newest signature would break. */
  public boolean breaking() {
    return drifts.stream().anyMatch(Drift::breaking);
  }
}
