package io.siglab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run on disk, read only; safe beside a process that is still adding trials, as attempts appear
 * whole or not at all.
 */
public final class StoredRun {

  private final Path directory;
  private final RunManifest manifest;
  private final Manifests manifests;
  // Of a run as it was at one moment; empty where every question is answered from the disk.
  private final Optional<Map<String, List<StoredAttempt>>> known;

  StoredRun(Path directory, RunManifest manifest, Manifests manifests) {
    this.directory = directory;
    this.manifest = manifest;
    this.manifests = manifests;
    this.known = Optional.empty();
  }

  private StoredRun(StoredRun run, Map<String, List<StoredAttempt>> known) {
    this.directory = run.directory;
    this.manifest = run.manifest;
    this.manifests = run.manifests;
    this.known = Optional.of(Map.copyOf(known));
  }

  /**
   * The run as it is now: its manifests are read once, and what is added later is not seen.
   *
   * @throws StoreException if a manifest is damaged
   */
  public StoredRun asItIs() {
    Map<String, List<StoredAttempt>> all = new HashMap<>();
    for (PlannedTrial trial : manifest.plan()) {
      all.put(trial.id(), attempts(trial));
    }
    return new StoredRun(this, all);
  }

  /**
   * Opens a run for reading.
   *
   * @param directory the run's directory
   * @throws StoreException if it is no run or its manifest is damaged
   */
  public static StoredRun open(Path directory) {
    Path file = directory.resolve(Manifests.RUN_FILE);
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          directory
              + " is not a run: it has no "
              + Manifests.RUN_FILE
              + ". Give the directory that 'siglab run' named, or run again if it was stopped"
              + " before the first trial");
    }
    Manifests manifests = new Manifests();
    return new StoredRun(directory, manifests.readRun(file), manifests);
  }

  /** The run's directory. */
  public Path directory() {
    return directory;
  }

  /** What the run set out to do. */
  public RunManifest manifest() {
    return manifest;
  }

  /**
   * The completed attempts at a trial, oldest first.
   *
   * @throws StoreException if a manifest is damaged
   */
  public List<StoredAttempt> attempts(PlannedTrial trial) {
    if (known.isPresent()) {
      return known.get().getOrDefault(trial.id(), List.of());
    }
    List<StoredAttempt> attempts = new ArrayList<>();
    for (Path path : attemptDirectories(trial)) {
      if (!AttemptFiles.isPartial(path)) {
        attempts.add(
            new StoredAttempt(path, manifests.readTrial(path.resolve(Manifests.TRIAL_FILE))));
      }
    }
    return List.copyOf(attempts);
  }

  /** How far each planned trial has come, in the plan's order. */
  public List<TrialStatus> status() {
    return manifest.plan().stream().map(this::status).toList();
  }

  /** The trials that a resumed run has to do, in the plan's order. */
  public List<PlannedTrial> remaining() {
    return status().stream().filter(s -> !s.done()).map(TrialStatus::trial).toList();
  }

  /** What derivation reads: of each trial the newest valid attempt, in the plan's order. */
  public List<StoredAttempt> validTrials() {
    List<StoredAttempt> valid = new ArrayList<>();
    for (PlannedTrial trial : manifest.plan()) {
      newest(attempts(trial).stream().filter(StoredAttempt::valid).toList()).ifPresent(valid::add);
    }
    return List.copyOf(valid);
  }

  Manifests manifests() {
    return manifests;
  }

  Path trialDirectory(PlannedTrial trial) {
    return directory.resolve("trials").resolve(trial.id());
  }

  /** Partial and complete attempts at a trial, by number. */
  List<Path> attemptDirectories(PlannedTrial trial) {
    Path trialDirectory = trialDirectory(trial);
    if (!Files.isDirectory(trialDirectory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(trialDirectory)) {
      return paths
          .filter(p -> AttemptFiles.number(p).isPresent())
          .sorted(Comparator.comparing(p -> AttemptFiles.number(p).orElseThrow()))
          .toList();
    } catch (IOException e) {
      throw StoreException.reading(trialDirectory, e);
    }
  }

  private TrialStatus status(PlannedTrial trial) {
    List<StoredAttempt> attempts = attempts(trial);
    Optional<StoredAttempt> settling =
        newest(attempts.stream().filter(StoredAttempt::settles).toList());
    Optional<Outcome> outcome =
        settling.or(() -> newest(attempts)).map(a -> a.manifest().outcome());
    return new TrialStatus(
        trial,
        settling.isPresent(),
        attempts.size(),
        outcome.map(Outcome::verdict),
        outcome.map(Outcome::reasons).orElse(List.of()));
  }

  private static Optional<StoredAttempt> newest(List<StoredAttempt> oldestFirst) {
    return oldestFirst.isEmpty()
        ? Optional.empty()
        : Optional.of(oldestFirst.get(oldestFirst.size() - 1));
  }
}
