package io.siglab.signature;

import io.siglab.words.State;
import io.siglab.words.Word;
import java.util.List;
import java.util.Optional;

/**
 * How the two sides' main sessions relate.
 *
 * @param features what both show together: receiver state, common servers, shared artefacts
 * @param measures deltas and differences
 */
public record PairSignature(List<Feature> features, List<Measure> measures) {

  public PairSignature {
    features = Characteristics.features(features, Scope.PAIR, "pair");
    measures = Characteristics.measures(measures, Scope.PAIR, "pair");
  }

  /** The receiver state with the most support; empty where none was found (Li 2020, Table 6). */
  public Optional<State> receiverState() {
    return features.stream()
        .filter(f -> f.kind() == FeatureKind.RECEIVER_STATE)
        .reduce((a, b) -> b.support().n() > a.support().n() ? b : a)
        .flatMap(f -> Word.find(State.class, f.value()));
  }
}
