package io.siglab.signature;

import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;

/**
 * What one role's main session looks like in one state.
 *
 * @param state the state
 * @param role whose session
 * @param features what it shows, by kind and value
 * @param measures its numbers, by kind
 */
public record SessionSignature(
    State state, Role role, List<Feature> features, List<Measure> measures) {

  public SessionSignature {
    String where = state.word() + " " + role.word();
    features = Characteristics.features(features, Scope.SESSION, where);
    measures = Characteristics.measures(measures, Scope.SESSION, where);
  }
}
