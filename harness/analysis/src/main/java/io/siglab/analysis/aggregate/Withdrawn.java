package io.siglab.analysis.aggregate;

import io.siglab.words.Action;
import io.siglab.words.Verdict;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Actions that an app's signature no longer has because they were looked for: nothing that their
 * trials show is a characteristic, or the app does not offer them.
 */
final class Withdrawn {

  private final SortedMap<String, Set<Action>> byApp = new TreeMap<>();

  /** Begins with the actions that were not offered in any trial. */
  Withdrawn(List<MeasuredRun> runs) {
    SortedMap<String, Set<Action>> offered = new TreeMap<>();
    runs.stream()
        .flatMap(r -> r.observations().observations().stream())
        .forEach(
            trial ->
                trial
                    .action()
                    .ifPresent(
                        action ->
                            (trial.verdict() == Verdict.NOT_OFFERED ? byApp : offered)
                                .computeIfAbsent(trial.app(), a -> new TreeSet<>())
                                .add(action)));
    offered.forEach((app, actions) -> byApp.getOrDefault(app, new TreeSet<>()).removeAll(actions));
  }

  void add(String app, Action action) {
    byApp.computeIfAbsent(app, a -> new TreeSet<>()).add(action);
  }

  SortedMap<String, Set<Action>> byApp() {
    return byApp;
  }
}
