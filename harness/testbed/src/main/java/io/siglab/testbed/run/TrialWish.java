package io.siglab.testbed.run;

import io.siglab.store.PlannedTrial;
import io.siglab.store.TrialKind;
import io.siglab.testbed.farm.WorkerLine;
import java.util.List;
import java.util.Set;

/**
 * Which pairs may do a trial: any that has not given it back already. A baseline goes to a pair
 * that has the fewest of its app, as names and background are a device's own.
 */
final class TrialWish implements WorkerLine.Wish<PairWorker> {

  private final PlannedTrial trial;
  private final Set<PairWorker> without;

  /**
   * @param without pairs that tried it and lost their devices
   */
  TrialWish(PlannedTrial trial, Set<PairWorker> without) {
    this.trial = trial;
    this.without = Set.copyOf(without);
  }

  @Override
  public List<PairWorker> candidates(List<PairWorker> active) {
    List<PairWorker> fresh = active.stream().filter(pair -> !without.contains(pair)).toList();
    if (trial.kind() != TrialKind.BASELINE) {
      return fresh;
    }
    int fewest = fresh.stream().mapToInt(pair -> pair.baselines(trial.app())).min().orElse(0);
    return fresh.stream().filter(pair -> pair.baselines(trial.app()) == fewest).toList();
  }

  @Override
  public void granted(PairWorker pair) {
    pair.granted(trial);
  }
}
