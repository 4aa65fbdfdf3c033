package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Provenance;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a signature comes from.
 *
 * @param provenance phones, virtual lab, simulation or publications
 * @param appVersions by platform and version, each once
 * @param devices by platform, model and system, each once
 * @param harnessVersion of Siglab
 * @param harnessCommit of Siglab, or {@code unknown}
 * @param runs by id; none where the provenance is published
 * @param trials valid trials of the app's actions; sources where the provenance is published
 * @param baselines valid baseline trials
 * @param sources by citation; there exactly if the provenance is published
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Origin(
    Provenance provenance,
    List<AppVersion> appVersions,
    List<DeviceModel> devices,
    String harnessVersion,
    String harnessCommit,
    List<RunSource> runs,
    int trials,
    int baselines,
    Optional<List<PublishedSource>> sources) {

  /** What runs measured. */
  public Origin(
      Provenance provenance,
      List<AppVersion> appVersions,
      List<DeviceModel> devices,
      String harnessVersion,
      String harnessCommit,
      List<RunSource> runs,
      int trials,
      int baselines) {
    this(
        provenance,
        appVersions,
        devices,
        harnessVersion,
        harnessCommit,
        runs,
        trials,
        baselines,
        Optional.empty());
  }

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
    sources = sources.map(PublishedSource::inOrder);
    if ((provenance == Provenance.PUBLISHED) != sources.isPresent()) {
      throw new IllegalArgumentException(
          "names its sources exactly if its provenance is " + Provenance.PUBLISHED.word());
    }
    if (sources.isPresent() && !runs.isEmpty()) {
      throw new IllegalArgumentException("rests on publications or on runs, not on both");
    }
  }

  /** How many sources state something. */
  int stating(String id) {
    return (int)
        sources.stream().flatMap(List::stream).filter(s -> s.states().contains(id)).count();
  }

  private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
    Set<T> set = new TreeSet<>(order);
    set.addAll(items);
    return List.copyOf(set);
  }
}
