package io.siglab.signature.diff;

import io.siglab.signature.Feature;
import io.siglab.signature.Measure;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Support;

/**
 * What detectors relied on: characteristics that at least nine in ten trials showed. What fewer
 * showed comes and goes with the next run's trials, and no detector can have built on it alone.
 */
final class Reliance {

  private static final double RELIED_ON = 0.9;

  private Reliance() {}

  /** The level of a change to a characteristic that had this support. */
  static ChangeLevel levelOf(Support before) {
    return relied(before) ? ChangeLevel.BREAKING : ChangeLevel.COMPATIBLE;
  }

  /** The level of the loss of a session: breaking if any of its characteristics was relied on. */
  static ChangeLevel levelOf(SessionSignature before) {
    boolean relied =
        before.features().stream().map(Feature::support).anyMatch(Reliance::relied)
            || before.measures().stream().map(Measure::support).anyMatch(Reliance::relied);
    return relied ? ChangeLevel.BREAKING : ChangeLevel.COMPATIBLE;
  }

  private static boolean relied(Support support) {
    return support.n() >= RELIED_ON * support.of();
  }
}
