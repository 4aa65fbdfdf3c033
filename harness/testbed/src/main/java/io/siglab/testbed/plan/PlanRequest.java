package io.siglab.testbed.plan;

import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the user widens or narrows a plan.
 *
 * @param apps ids or short names; empty for the plan's own
 * @param actions empty for the plan's own
 * @param callScenarios empty for the plan's own
 * @param repetitions instead of the plan's
 * @param all every action of the apps, instead of the plan's own
 */
public record PlanRequest(
    List<String> apps,
    List<Action> actions,
    List<CallScenario> callScenarios,
    OptionalInt repetitions,
    boolean all) {

  public PlanRequest {
    apps = List.copyOf(apps);
    actions = List.copyOf(actions);
    callScenarios = List.copyOf(callScenarios);
  }

  /** The plan as it is. */
  public static PlanRequest none() {
    return new PlanRequest(List.of(), List.of(), List.of(), OptionalInt.empty(), false);
  }
}
