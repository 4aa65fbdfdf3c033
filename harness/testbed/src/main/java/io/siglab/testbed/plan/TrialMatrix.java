package io.siglab.testbed.plan;

import io.siglab.store.PlannedTrial;
import io.siglab.store.TrialKind;
import io.siglab.words.Action;
import io.siglab.words.CallScenario;
import io.siglab.words.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a plan into trials in the order to run them: a randomised block design. A block is one
 * repetition of one app, so that the app stays open within it and every repetition spreads over the
 * whole run. In each repetition the apps' blocks are shuffled, and in each block its actions,
 * calls' scenarios and directions; baselines come first in a block and after every so many action
 * trials, with directions taking turns.
 */
public final class TrialMatrix {

  private TrialMatrix() {}

  /**
   * All trials of a plan.
   *
   * @param seed decides the order; the same seed gives the same order
   */
  public static List<PlannedTrial> trials(Plan plan, long seed) {
    return trials(plan, seed, 1);
  }

  /**
   * All trials of a plan for several pairs. Each pair needs a baseline of its own, as names and
   * background are a device's: an app's first baseline is as many, one for each pair.
   *
   * @param pairs that share the trials
   */
  public static List<PlannedTrial> trials(Plan plan, long seed, int pairs) {
    SeededShuffle shuffle = new SeededShuffle(seed);
    Set<String> apps = new LinkedHashSet<>();
    plan.cells().forEach(cell -> apps.add(cell.app()));
    Map<String, Integer> baselines = new HashMap<>();
    List<PlannedTrial> trials = new ArrayList<>();
    for (int repetition = 1; repetition <= plan.repetitions(); repetition++) {
      for (String app : shuffle.shuffled(List.copyOf(apps))) {
        List<PlannedTrial> block = shuffle.shuffled(block(plan, app, repetition));
        for (int i = 0; i < block.size(); i++) {
          if (i % plan.baselineEvery() == 0) {
            int together = baselines.containsKey(app) ? 1 : pairs;
            for (int pair = 0; pair < together; pair++) {
              trials.add(baseline(plan, app, baselines.merge(app, 1, Integer::sum)));
            }
          }
          trials.add(block.get(i));
        }
      }
    }
    return trials;
  }

  private static List<PlannedTrial> block(Plan plan, String app, int repetition) {
    List<PlannedTrial> block = new ArrayList<>();
    for (PlanCell cell : plan.cells()) {
      if (cell.app().equals(app)) {
        for (Optional<CallScenario> scenario : scenarios(plan, cell.action())) {
          for (Direction direction : plan.directions()) {
            block.add(action(cell, scenario, direction, repetition));
          }
        }
      }
    }
    return block;
  }

  private static List<Optional<CallScenario>> scenarios(Plan plan, Action action) {
    return action.isCall()
        ? plan.callScenarios().stream().map(Optional::of).toList()
        : List.of(Optional.empty());
  }

  private static PlannedTrial action(
      PlanCell cell, Optional<CallScenario> scenario, Direction direction, int repetition) {
    String what = cell.action().word() + scenario.map(s -> "." + s.word()).orElse("");
    return new PlannedTrial(
        id(cell.app(), what, direction, repetition),
        TrialKind.ACTION,
        cell.app(),
        Optional.of(cell.action()),
        scenario,
        direction,
        repetition);
  }

  private static PlannedTrial baseline(Plan plan, String app, int number) {
    List<Direction> directions = plan.directions();
    Direction direction = directions.get((number - 1) % directions.size());
    int repetition = (number - 1) / directions.size() + 1;
    return new PlannedTrial(
        id(app, TrialKind.BASELINE.word(), direction, repetition),
        TrialKind.BASELINE,
        app,
        Optional.empty(),
        Optional.empty(),
        direction,
        repetition);
  }

  private static String id(String app, String what, Direction direction, int repetition) {
    return app + "." + what + "." + direction.word() + "." + repetition;
  }
}
