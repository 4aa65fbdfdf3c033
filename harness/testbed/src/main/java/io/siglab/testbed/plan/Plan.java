package io.siglab.testbed.plan;

import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import java.util.List;

/**
 * What a run is to measure.
 *
 * @param cells actions of apps, each once
 * @param callScenarios in which each call is made
 * @param directions in which each is done
 * @param repetitions of each action, call scenario and direction
 * @param baselineEvery action trials after which a baseline is put; one is also put before the
 *     first trial of each block
 * @param settings times and limits
 */
public record Plan(
    List<PlanCell> cells,
    List<CallScenario> callScenarios,
    List<Direction> directions,
    int repetitions,
    int baselineEvery,
    RunSettings settings) {

  public Plan {
    cells = List.copyOf(cells);
    callScenarios = List.copyOf(callScenarios);
    directions = List.copyOf(directions);
  }
}
