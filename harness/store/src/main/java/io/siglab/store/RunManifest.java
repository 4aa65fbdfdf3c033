package io.siglab.store;

import io.siglab.words.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run set out to do; written once, before the first trial.
 *
 * @param format {@value #FORMAT}
 * @param id the run's id, also its directory's name
 * @param createdUs host time, microseconds since the epoch
 * @param provenance phones, virtual lab or simulation
 * @param harnessVersion of Siglab
 * @param harnessCommit of Siglab, or {@code unknown}
 * @param seed decides the order of trials and the content of generated media
 * @param devices the pairs' ids, pair after pair, each in the order that directions refer to
 * @param inventory path of the devices file, as given
 * @param settings durations and limits in force, by name
 * @param software versions of the tools in use, by name
 * @param plan all trials in the order in which they are to run
 */
public record RunManifest(
    String format,
    String id,
    long createdUs,
    Provenance provenance,
    String harnessVersion,
    String harnessCommit,
    long seed,
    List<String> devices,
    String inventory,
    Map<String, String> settings,
    Map<String, String> software,
    List<PlannedTrial> plan) {

  /** The manifest format that this version writes. */
  public static final String FORMAT = "siglab-run/1";

  public RunManifest {
    devices = List.copyOf(devices);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    software = Collections.unmodifiableMap(new TreeMap<>(software));
    plan = List.copyOf(plan);
    if (devices.isEmpty() || devices.size() % 2 != 0) {
      throw new IllegalArgumentException("a run has pairs of devices, not " + devices);
    }
    Set<String> ids = new HashSet<>();
    for (PlannedTrial trial : plan) {
      if (!ids.add(trial.id())) {
        throw new IllegalArgumentException("the plan has two trials with the id " + trial.id());
      }
    }
  }

  /** The pairs' ids: of each pair first the device that sends or calls in direction a-to-b. */
  public List<List<String>> pairs() {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < devices.size(); i += 2) {
      pairs.add(devices.subList(i, i + 2));
    }
    return pairs;
  }

  /** The ids of the devices that send or call in direction a-to-b, one a pair. */
  public List<String> firstDevices() {
    return pairs().stream().map(pair -> pair.get(0)).toList();
  }

  /** The ids of the devices that send or call in direction b-to-a, one a pair. */
  public List<String> secondDevices() {
    return pairs().stream().map(pair -> pair.get(1)).toList();
  }
}
