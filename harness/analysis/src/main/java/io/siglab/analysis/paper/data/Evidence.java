package io.siglab.analysis.paper.data;

import io.siglab.analysis.observation.Observation;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a paper's tables are made from.
 *
 * @param measured the trials that count
 * @param locationNames host names that the two devices of a location trial talked to in its state
 *     windows, by {@link #key}
 * @param conditions what was seen to hold before a call, by {@link #key}
 */
public record Evidence(
    Measured measured,
    Map<String, SortedSet<String>> locationNames,
    Map<String, List<String>> conditions) {

  /** Copies the maps. */
  public Evidence {
    locationNames = new TreeMap<>(locationNames);
    conditions = new TreeMap<>(conditions);
  }

  /** A trial among those of several runs. */
  public static String key(String run, String trial) {
    return run + "/" + trial;
  }

  /** The names that a location trial showed. */
  public SortedSet<String> names(Observation trial) {
    return locationNames.getOrDefault(key(trial.run(), trial.trial()), new TreeSet<>());
  }

  /** What was seen to hold before a call. */
  public List<String> conditions(Observation trial) {
    return conditions.getOrDefault(key(trial.run(), trial.trial()), List.of());
  }
}
