package io.siglab.testbed.plan;

import io.siglab.testbed.yaml.Durations;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times and limits in force during a run; stored with it, so that a resumed run keeps them.
 *
 * @param idle how long nothing is done before the action
 * @param settle how long a state's window stays open after its postconditions were seen
 * @param baseline how long a baseline trial listens
 * @param ring how long a call rings before someone answers, declines or gives up
 * @param talk how long an answered call lasts before someone ends it
 * @param snaplen bytes kept of each packet
 * @param maxBackgroundBytes IP bytes that one device may move while idle before the action; more
 *     restarts the capture
 * @param maxRestarts how often; after that the trial is invalid
 */
public record RunSettings(
    Duration idle,
    Duration settle,
    Duration baseline,
    Duration ring,
    Duration talk,
    int snaplen,
    long maxBackgroundBytes,
    int maxRestarts) {

  /** How long calls ring in a plan that does not say, and in a run from before there were calls. */
  public static final Duration DEFAULT_RING = Duration.ofSeconds(3);

  /** How long calls last in such a plan or run. */
  public static final Duration DEFAULT_TALK = Duration.ofSeconds(10);

  /** For the run's manifest. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("idle", Durations.format(idle));
    map.put("settle", Durations.format(settle));
    map.put("baseline", Durations.format(baseline));
    map.put("ring", Durations.format(ring));
    map.put("talk", Durations.format(talk));
    map.put("snaplen", Integer.toString(snaplen));
    map.put("max-background-bytes", Long.toString(maxBackgroundBytes));
    map.put("max-restarts", Integer.toString(maxRestarts));
    return map;
  }

  /**
   * From a run's manifest.
   *
   * @throws PlanException if a setting is missing or unreadable
   */
  public static RunSettings fromMap(Map<String, String> map) {
    try {
      return new RunSettings(
          Durations.parse(value(map, "idle")),
          Durations.parse(value(map, "settle")),
          Durations.parse(value(map, "baseline")),
          time(map, "ring", DEFAULT_RING),
          time(map, "talk", DEFAULT_TALK),
          Integer.parseInt(value(map, "snaplen")),
          Long.parseLong(value(map, "max-background-bytes")),
          Integer.parseInt(value(map, "max-restarts")));
    } catch (IllegalArgumentException e) {
      throw new PlanException(
          "the run's settings cannot be read (" + e.getMessage() + "); begin a new run", e);
    }
  }

  private static Duration time(Map<String, String> map, String key, Duration otherwise) {
    return map.containsKey(key) ? Durations.parse(value(map, key)) : otherwise;
  }

  private static String value(Map<String, String> map, String key) {
    String value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no setting '" + key + "'");
    }
    return value;
  }
}
