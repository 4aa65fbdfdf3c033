package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.signature.AppVersion;
import io.siglab.signature.DeviceModel;
import io.siglab.signature.Origin;
import io.siglab.signature.RunSource;
import io.siglab.store.RunManifest;
import io.siglab.words.Provenance;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the characteristics of one app come from. */
final class Origins {

  private final List<MeasuredRun> runs;
  private final List<Observation> trials;
  private final List<Observation> baselines;

  /**
   * @param runs at least one, all of one provenance
   * @param trials the app's trials that count
   * @param baselines all baselines that count
   */
  Origins(List<MeasuredRun> runs, List<Observation> trials, List<Observation> baselines) {
    this.runs = runs;
    this.trials = trials;
    this.baselines = baselines;
  }

  /** The one provenance of some runs. */
  static Provenance provenance(List<MeasuredRun> runs) {
    List<Provenance> all =
        runs.stream().map(r -> r.manifest().provenance()).sorted().distinct().toList();
    if (all.size() != 1) {
      throw new MixedProvenanceException(
          "these runs are of different provenance: "
              + String.join(
                  ", ",
                  runs.stream()
                      .map(r -> r.manifest().id() + " (" + r.manifest().provenance().word() + ")")
                      .toList())
              + ". One signature rests on one kind of source: derive them apart");
    }
    return all.get(0);
  }

  /** The origin. */
  Origin origin() {
    RunManifest newest =
        runs.stream()
            .map(MeasuredRun::manifest)
            .max(Comparator.comparingLong(RunManifest::createdUs).thenComparing(RunManifest::id))
            .orElseThrow();
    return new Origin(
        provenance(runs),
        sides(trials).map(s -> new AppVersion(s.platform(), s.appVersion())).toList(),
        sides(trials).map(s -> new DeviceModel(s.platform(), s.model(), s.osVersion())).toList(),
        newest.harnessVersion(),
        newest.harnessCommit(),
        runs.stream().map(r -> r.manifest().id()).sorted().distinct().map(this::source).toList(),
        trials.size(),
        baselines.size());
  }

  /** Time of the newest capture: the end of the last window of any trial it rests on. */
  long createdUs() {
    return Stream.concat(trials.stream(), baselines.stream())
        .mapToLong(Observation::endUs)
        .max()
        .orElse(0);
  }

  private RunSource source(String run) {
    return new RunSource(
        run,
        sides(
                Stream.concat(trials.stream(), baselines.stream())
                    .filter(t -> t.run().equals(run))
                    .toList())
            .map(SideObservation::captureSha256)
            .sorted()
            .distinct()
            .toList());
  }

  private static Stream<SideObservation> sides(List<Observation> observations) {
    return observations.stream().flatMap(t -> t.sides().stream());
  }
}
