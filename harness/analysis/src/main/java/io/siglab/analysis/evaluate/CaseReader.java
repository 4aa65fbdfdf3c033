package io.siglab.analysis.evaluate;

import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.detect.Detector;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.BurstReader;
import io.siglab.detect.burst.BurstSink;
import io.siglab.detect.burst.FlowClaim;
import io.siglab.meter.FlowMeter;
import io.siglab.store.SideRecord;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a run's captures as a detector on each device would have: in order of time, with the names
 * of earlier captures known in later ones.
 */
final class CaseReader {

  private final DetectorSettings settings;

  CaseReader(DetectorSettings settings) {
    this.settings = settings;
  }

  private record Source(Observation observation, SideObservation side, Path capture) {
    long startUs() {
      return side.windows().get(0).startUs();
    }
  }

  /** The cases of a run, by device and time. */
  List<SideCase> read(StoredRun run, ObservationSet observations) throws IOException {
    Map<String, List<Source>> devices = new TreeMap<>();
    Map<String, Set<String>> own = new TreeMap<>();
    for (StoredAttempt attempt : run.validTrials()) {
      for (SideRecord record : attempt.manifest().sides()) {
        source(attempt, record, observations)
            .ifPresent(
                source -> {
                  devices.computeIfAbsent(record.device(), d -> new ArrayList<>()).add(source);
                  own.computeIfAbsent(record.device(), d -> new TreeSet<>())
                      .addAll(record.addresses());
                });
      }
    }
    List<SideCase> cases = new ArrayList<>();
    for (Map.Entry<String, List<Source>> device : devices.entrySet()) {
      cases.addAll(read(device.getValue(), own.getOrDefault(device.getKey(), Set.of())));
    }
    return cases;
  }

  private static Optional<Source> source(
      StoredAttempt attempt, SideRecord record, ObservationSet observations) {
    return observations.observations().stream()
        .filter(Observation::counts)
        .filter(o -> o.trial().equals(attempt.manifest().trial().id()))
        .findFirst()
        .flatMap(
            o ->
                o.side(record.role())
                    .flatMap(
                        side ->
                            record
                                .capture()
                                .map(
                                    c ->
                                        new Source(
                                            o, side, attempt.directory().resolve(c.file())))));
  }

  private List<SideCase> read(List<Source> sources, Set<String> own) throws IOException {
    List<Burst> bursts = new ArrayList<>();
    BurstReader reader =
        new BurstReader(
            own,
            (service, address) -> true,
            settings.bin(),
            settings.scales().get(0),
            new BurstSink() {
              @Override
              public void burst(Burst burst) {
                bursts.add(burst);
              }

              @Override
              public void reached(long timeUs) {
                // All bursts are kept until the capture ends.
              }
            },
            FlowClaim.NONE);
    List<Source> inOrder =
        sources.stream()
            .sorted(Comparator.comparingLong(Source::startUs).thenComparing(Source::capture))
            .toList();
    Map<Path, List<Burst>> shared = new HashMap<>();
    List<SideCase> cases = new ArrayList<>();
    for (Source source : inOrder) {
      List<Burst> found = shared.get(source.capture());
      if (found == null) {
        bursts.clear();
        new FlowMeter().meter(source.capture(), Detector.meterOptions(settings), reader);
        found = bursts.stream().sorted(Comparator.comparingLong(Burst::startUs)).toList();
        shared.put(source.capture(), found);
      }
      cases.add(new SideCase(source.observation(), source.side(), found));
    }
    return cases;
  }
}
