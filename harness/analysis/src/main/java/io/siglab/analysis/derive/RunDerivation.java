package io.siglab.analysis.derive;

import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.store.PlannedTrial;
import io.siglab.store.SideRecord;
import io.siglab.store.StoredAttempt;
import io.siglab.store.StoredRun;
import io.siglab.words.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Derives a whole run: meters every valid trial, learns what the run teaches about its devices,
 * then meters and judges one trial after the other, so that memory does not grow with their
 * captures. Never reads what a browser or an app reported as truth.
 */
public final class RunDerivation {

  private final DerivationSettings settings;
  private final SideMeter meter;

  /**
   * Reads every capture whole.
   *
   * @param settings the parameters, stored with the result
   */
  public RunDerivation(DerivationSettings settings) {
    this(settings, CaptureMeter.direct());
  }

  /**
   * @param settings the parameters, stored with the result
   * @param meter meters the captures
   */
  public RunDerivation(DerivationSettings settings, CaptureMeter meter) {
    this.settings = settings;
    this.meter = new SideMeter(meter, settings);
  }

  /**
   * Derives a run.
   *
   * @param run on disk
   * @return an observation for every trial that was attempted, in the plan's order; a trial from
   *     which nothing can be derived says why
   * @throws UncheckedIOException if the disk fails
   */
  public ObservationSet derive(StoredRun run) {
    List<StoredAttempt> attempts = new ArrayList<>();
    for (PlannedTrial planned : run.manifest().plan()) {
      newest(run.attempts(planned)).ifPresent(attempts::add);
    }
    DeviceKnowledge knowledge = new DeviceKnowledge();
    for (StoredAttempt attempt : attempts) {
      metered(attempt, meter)
          .ifPresent(t -> t.captures().values().forEach(c -> knowledge.learn(t, c)));
    }
    // Asked for again, as all flows of a long run together are more than fits into memory.
    TrialDerivation derivation = new TrialDerivation(knowledge, settings);
    List<Observation> observations =
        attempts.stream()
            .map(
                attempt ->
                    metered(attempt, meter)
                        .map(derivation::derive)
                        .orElseGet(() -> ObservationBuilder.notCounted(attempt.manifest())))
            .toList();
    return new ObservationSet(ObservationSet.FORMAT, run.manifest().id(), settings, observations);
  }

  /** The newest valid attempt; without one the newest that settles the trial, else the newest. */
  private static Optional<StoredAttempt> newest(List<StoredAttempt> oldestFirst) {
    return last(oldestFirst.stream().filter(StoredAttempt::valid).toList())
        .or(() -> last(oldestFirst.stream().filter(StoredAttempt::settles).toList()))
        .or(() -> last(oldestFirst));
  }

  private static Optional<StoredAttempt> last(List<StoredAttempt> attempts) {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /** An attempt, metered; empty unless it counts. */
  private static Optional<Trial> metered(StoredAttempt attempt, SideMeter meter) {
    if (!attempt.valid()) {
      return Optional.empty();
    }
    Map<Role, SideCapture> captures = new EnumMap<>(Role.class);
    Map<Role, String> problems = new EnumMap<>(Role.class);
    for (SideRecord side : attempt.manifest().sides()) {
      try {
        captures.put(
            side.role(), meter.meter(attempt.manifest(), attempt.directory(), side.role()));
      } catch (DerivationException e) {
        problems.put(side.role(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot read the captures in " + attempt.directory() + ": " + e.getMessage(), e);
      }
    }
    return Optional.of(new Trial(attempt, captures, problems));
  }
}
