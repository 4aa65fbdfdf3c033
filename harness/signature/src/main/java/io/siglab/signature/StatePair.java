package io.siglab.signature;

import io.siglab.words.State;
import java.util.List;

/**
 * How the two sides of a call relate in one state.
 *
 * @param state NANS or ANS
 * @param trials valid trials in that state
 * @param features what both sides show together
 * @param measures deltas and differences
 */
public record StatePair(State state, int trials, List<Feature> features, List<Measure> measures) {

  public StatePair {
    if (state != State.NANS && state != State.ANS) {
      throw new IllegalArgumentException(state.word() + " is no state of a call");
    }
    String where = state.word() + " pair";
    features = Characteristics.features(features, Scope.PAIR, where);
    measures = Characteristics.measures(measures, Scope.PAIR, where);
  }
}
