package io.siglab.analysis.evaluate;

import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was there against what was reported.
 *
 * @param of app, action, state or role
 * @param counts truth, then what was reported, then how often; alternatives that do not agree are
 *     joined by a bar
 */
public record Confusion(String of, Map<String, Map<String, Integer>> counts) {

  /** Truth where nothing was there, or not what was reported. */
  static final String NOTHING = "(nothing)";

  /** Report where nothing was detected. */
  static final String NONE = "(none)";

  /** The matrix of one aspect. */
  static Confusion of(
      String name,
      List<Outcome> outcomes,
      Function<Cell, String> truth,
      Function<Alternative, String> reported) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome
          .held()
          .truth()
          .ifPresent(
              cell ->
                  add(
                      counts,
                      truth.apply(cell),
                      outcome.found().map(d -> told(d, reported)).orElse(NONE)));
      outcome.extra().forEach(extra -> add(counts, NOTHING, told(extra, reported)));
    }
    return new Confusion(name, counts);
  }

  private static void add(Map<String, Map<String, Integer>> counts, String truth, String told) {
    counts.computeIfAbsent(truth, t -> new TreeMap<>()).merge(told, 1, Integer::sum);
  }

  private static String told(Detection detection, Function<Alternative, String> reported) {
    return detection.alternatives().stream()
        .map(reported)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining("|"));
  }
}
