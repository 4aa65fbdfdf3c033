package io.siglab.analysis.evaluate;

import io.siglab.analysis.observation.Observation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How trials are parted: each part is held out once.
 *
 * @param name of the kind of split
 * @param parts trials, as {@code RUN/TRIAL}
 */
record Split(String name, List<Set<String>> parts) {

  /** Trials dealt out at random. */
  static final String TRIALS = "leave-trials-out";

  /** One part for each day. */
  static final String DAYS = "leave-day-out";

  private static final long MICROSECONDS = 1_000_000;

  Split {
    parts = parts.stream().map(p -> (Set<String>) new TreeSet<>(p)).toList();
  }

  /**
   * Trials dealt out at random, evenly for each app and action; {@link Random} is specified to the
   * bit, so the same seed gives the same parts anywhere.
   */
  static Split byTrial(List<Observation> trials, EvaluationSettings settings) {
    Map<String, List<String>> kinds =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.app() + " " + o.action().map(a -> a.word()).orElse(""),
                    TreeMap::new,
                    Collectors.mapping(Split::id, Collectors.toList())));
    List<Set<String>> parts = new ArrayList<>();
    for (int i = 0; i < settings.folds(); i++) {
      parts.add(new TreeSet<>());
    }
    Random random = new Random(settings.seed());
    int next = 0;
    for (List<String> kind : kinds.values()) {
      List<String> shuffled = new ArrayList<>(kind.stream().sorted().toList());
      Collections.shuffle(shuffled, random);
      for (String trial : shuffled) {
        parts.get(next++ % parts.size()).add(trial);
      }
    }
    return new Split(TRIALS, parts);
  }

  /** One part for each day, UTC; empty where all trials are of one day. */
  static Split byDay(List<Observation> trials) {
    Map<String, Set<String>> days = new TreeMap<>();
    for (Observation trial : trials) {
      String day =
          Instant.ofEpochSecond(trial.endUs() / MICROSECONDS)
              .atZone(ZoneOffset.UTC)
              .toLocalDate()
              .toString();
      days.computeIfAbsent(day, d -> new TreeSet<>()).add(id(trial));
    }
    return new Split(DAYS, days.size() < 2 ? List.of() : List.copyOf(days.values()));
  }

  static String id(Observation trial) {
    return trial.run() + "/" + trial.trial();
  }
}
