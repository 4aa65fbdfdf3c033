package io.siglab.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import java.util.Optional;

/**
 * One cell of the run's matrix: app x action x direction x repetition.
 *
 * @param id unique within the run and safe as a directory name, for example {@code
 *     converse-media-shown.photo.a-to-b.1}
 * @param kind action or baseline
 * @param app the app's id with its variant, for example {@code converse-media-shown}
 * @param action what is done; empty for a baseline
 * @param callScenario how a call goes; empty for messages and baselines
 * @param direction which device of the pair sends or calls; a baseline keeps the field so that its
 *     two captures are named the same way
 * @param repetition counted from 1
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PlannedTrial(
    String id,
    TrialKind kind,
    String app,
    Optional<Action> action,
    Optional<CallScenario> callScenario,
    Direction direction,
    int repetition) {

  public PlannedTrial {
    boolean call = action.map(Action::isCall).orElse(false);
    if (call != callScenario.isPresent()) {
      throw new IllegalArgumentException(
          "the trial " + id + (call ? " is a call without a scenario" : " has a call's scenario"));
    }
  }
}
