package io.siglab.signature;

import io.siglab.words.Provenance;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a signature comes from.
 *
 * @param provenance phones, virtual lab or simulation
 * @param appVersions by platform and version, each once
 * @param devices by platform, model and system, each once
 * @param harnessVersion of Siglab
 * @param harnessCommit of Siglab, or {@code unknown}
 * @param runs by id
 * @param trials valid trials of the app's actions
 * @param baselines valid baseline trials
 */
public record Origin(
    Provenance provenance,
    List<AppVersion> appVersions,
    List<DeviceModel> devices,
    String harnessVersion,
    String harnessCommit,
    List<RunSource> runs,
    int trials,
    int baselines) {

  public Origin {
    appVersions = sorted(appVersions, AppVersion.ORDER);
    devices = sorted(devices, DeviceModel.ORDER);
    Set<String> ids = new HashSet<>();
    for (RunSource run : runs) {
      if (!ids.add(run.run())) {
        throw new IllegalArgumentException("lists the run " + run.run() + " twice");
      }
    }
    runs = runs.stream().sorted(Comparator.comparing(RunSource::run)).toList();
  }

  private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
    Set<T> set = new TreeSet<>(order);
    set.addAll(items);
    return List.copyOf(set);
  }
}
