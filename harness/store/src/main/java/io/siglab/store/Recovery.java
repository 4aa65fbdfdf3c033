package io.siglab.store;

import io.siglab.durable.DurableFiles;
import io.siglab.words.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settles the attempts that a killed run left partial. */
final class Recovery {

  private static final String REFUSED_MANIFEST = "manifest.refused.json";

  private final StoredRun stored;
  private final Manifests manifests;
  private final CommitStep.Observer observer;

  Recovery(StoredRun stored, Manifests manifests, CommitStep.Observer observer) {
    this.stored = stored;
    this.manifests = manifests;
    this.observer = observer;
  }

  List<StoredAttempt> settleAll() {
    List<StoredAttempt> settled = new ArrayList<>();
    try {
      removeTemporaries(stored.directory());
    } catch (IOException e) {
      throw StoreException.writing(stored.directory(), e);
    }
    for (PlannedTrial trial : stored.manifest().plan()) {
      for (Path directory : stored.attemptDirectories(trial)) {
        if (AttemptFiles.isPartial(directory)) {
          try {
            settled.add(settle(trial, directory));
          } catch (IOException e) {
            throw StoreException.writing(directory, e);
          }
        }
      }
    }
    return List.copyOf(settled);
  }

  private StoredAttempt settle(PlannedTrial trial, Path directory) throws IOException {
    int number = AttemptFiles.number(directory).orElseThrow();
    removeTemporaries(directory);
    Path manifestFile = directory.resolve(Manifests.TRIAL_FILE);
    String reason = "the run ended in the middle of this attempt";
    if (Files.exists(manifestFile)) {
      Optional<TrialManifest> whole = intact(manifestFile, directory);
      if (whole.isPresent()) {
        Path complete = AttemptFiles.complete(stored.trialDirectory(trial), number);
        DurableFiles.move(directory, complete);
        return new StoredAttempt(complete, whole.get());
      }
      // Not from a crash of ours, which writes the manifest last: keep what is there and say so.
      DurableFiles.move(manifestFile, directory.resolve(REFUSED_MANIFEST));
      reason = "the attempt's manifest did not agree with its captures; see " + REFUSED_MANIFEST;
    }
    Attempt attempt =
        new Attempt(
            stored.trialDirectory(trial), stored.manifest(), trial, number, manifests, observer);
    return attempt.complete(interrupted(trial, number, reason));
  }

  private TrialManifest interrupted(PlannedTrial trial, int number, String reason) {
    return new TrialManifest(
        TrialManifest.FORMAT,
        stored.manifest().id(),
        trial,
        number,
        stored.manifest().provenance(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        new Outcome(Verdict.INTERRUPTED, List.of(reason)),
        List.of());
  }

  /** The manifest, if it can be read and every capture is the one it was made for. */
  private Optional<TrialManifest> intact(Path manifestFile, Path directory) {
    TrialManifest manifest;
    try {
      manifest = manifests.readTrial(manifestFile);
    } catch (StoreException e) {
      return Optional.empty();
    }
    return new StoredAttempt(directory, manifest).changedCaptures().isEmpty()
        ? Optional.of(manifest)
        : Optional.empty();
  }

  private static void removeTemporaries(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(DurableFiles::isTemporary).toList()) {
        Files.delete(file);
      }
    }
  }
}
