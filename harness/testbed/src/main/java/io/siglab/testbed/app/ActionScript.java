package io.siglab.testbed.app;

import io.siglab.testbed.media.ContentSpec;
import io.siglab.words.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an app does an action on a platform.
 *
 * @param notOffered why the app has no such action; empty where it has
 * @param content what is sent; empty where the action is not offered
 * @param states what is done in each state, in the states' order
 */
public record ActionScript(
    Optional<String> notOffered, Optional<ContentSpec> content, Map<State, StateScript> states) {

  public ActionScript {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }
}
