package io.siglab.testbed.app;

import io.siglab.testbed.media.ContentSpec;
import io.siglab.words.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a message is sent and read.
 *
 * @param content what is sent
 * @param states what is done in each state, in the states' order
 */
public record MessageScript(ContentSpec content, Map<State, StateScript> states)
    implements ActionScript {

  public MessageScript {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }
}
