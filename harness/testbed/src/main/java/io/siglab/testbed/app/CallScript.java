package io.siglab.testbed.app;

import io.siglab.words.CallScenario;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a call is made, answered and ended: one script for each move.
 *
 * @param dial the caller acts; it ends when both phones are seen to ring
 * @param answer the callee acts; it ends when both phones are seen to talk
 * @param endings by scenario: whoever the scenario names acts, the other phone is watched. At a
 *     time-out nobody acts: {@code confirm} is what the caller shows, {@code peer} what the callee
 * @param ringTimeout how long this platform lets its own calls ring; empty: as the variant says
 */
public record CallScript(
    StateScript dial,
    StateScript answer,
    Map<CallScenario, StateScript> endings,
    Optional<Duration> ringTimeout)
    implements ActionScript {

  public CallScript {
    endings = Collections.unmodifiableMap(new LinkedHashMap<>(endings));
  }
}
