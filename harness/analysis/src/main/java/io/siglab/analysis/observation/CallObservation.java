package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.CallScenario;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/**
 * What one call shows, beyond what any action shows: the dimensions of Li 2026, sections 3.3 and 4.
 *
 * @param scenario how the call was to go
 * @param state the state of its window
 * @param sides what each side shows; a side without capture is missing
 * @param pair what both show together; empty where a side or its call session is missing
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallObservation(
    CallScenario scenario, State state, List<CallSide> sides, Optional<CallPair> pair) {

  /** Copies the list. */
  public CallObservation {
    sides = List.copyOf(sides);
  }

  /** The side in a role; empty where it is missing. */
  public Optional<CallSide> side(Role role) {
    return sides.stream().filter(s -> s.role() == role).findFirst();
  }
}
