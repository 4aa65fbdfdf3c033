package io.siglab.signature.diff;

import io.siglab.signature.Feature;
import io.siglab.signature.Measure;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Support;

/** How much a change matters, by whether detectors relied on what it changes. */
final class Reliance {

  private Reliance() {}

  /** The level of a change to a characteristic that had this support. */
  static ChangeLevel levelOf(Support before) {
    return before.reliedOn() ? ChangeLevel.BREAKING : ChangeLevel.COMPATIBLE;
  }

  /** The level of the loss of a session: breaking if any of its characteristics was relied on. */
  static ChangeLevel levelOf(SessionSignature before) {
    boolean relied =
        before.features().stream().map(Feature::support).anyMatch(Support::reliedOn)
            || before.measures().stream().map(Measure::support).anyMatch(Support::reliedOn);
    return relied ? ChangeLevel.BREAKING : ChangeLevel.COMPATIBLE;
  }
}
