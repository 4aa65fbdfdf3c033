package io.siglab.detect;

import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import java.util.Set;

/**
 * What the detector may decide by. The detector itself decides by everything; evaluation takes
 * characteristics away, down to the baselines of older work.
 *
 * @param features kinds of features that are looked at
 * @param measures kinds of measures that are looked at
 * @param appEvidence whether a detection needs evidence that is specific to its apps
 * @param guess whether, of alternatives that cannot be told apart, the one with the most trials is
 *     reported alone
 */
public record Grounds(
    Set<FeatureKind> features, Set<MeasureKind> measures, boolean appEvidence, boolean guess) {

  /** Copies the sets. */
  public Grounds {
    features = Set.copyOf(features);
    measures = Set.copyOf(measures);
  }

  /** All that signatures hold. */
  public static Grounds all() {
    return new Grounds(Set.of(FeatureKind.values()), Set.of(MeasureKind.values()), true, false);
  }
}
