package io.siglab.testbed.app;

import io.siglab.words.CallScenario;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a call is made, answered and ended: one script for each move.
 *
 * @param dial the caller acts; it ends when both phones are seen to ring
 * @param answer the callee acts; it ends when both phones are seen to talk
 * @param endings by scenario: whoever the scenario names acts, the other phone is watched. At a
 *     time-out nobody acts: {@code confirm} is what the caller shows, {@code peer} what the callee
 */
public record CallScript(
    StateScript dial, StateScript answer, Map<CallScenario, StateScript> endings)
    implements ActionScript {

  public CallScript {
    endings = Collections.unmodifiableMap(new LinkedHashMap<>(endings));
  }
}
