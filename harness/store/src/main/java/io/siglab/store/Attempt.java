package io.siglab.store;

import io.siglab.durable.DurableFiles;
import io.siglab.durable.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An attempt at a trial while it runs. Its files go straight into a directory whose name marks it
 * as partial; {@link #complete} gives it the final name in one step. Abandoned, it is found again
 * by {@link RunStore#recover}.
 */
public final class Attempt {

  private final Path trialDirectory;
  private final Path directory;
  private final RunManifest run;
  private final PlannedTrial trial;
  private final int number;
  private final Manifests manifests;
  private final CommitStep.Observer observer;

  Attempt(
      Path trialDirectory,
      RunManifest run,
      PlannedTrial trial,
      int number,
      Manifests manifests,
      CommitStep.Observer observer) {
    this.trialDirectory = trialDirectory;
    this.directory = AttemptFiles.partial(trialDirectory, number);
    this.run = run;
    this.trial = trial;
    this.number = number;
    this.manifests = manifests;
    this.observer = observer;
  }

  /** The trial this is an attempt at. */
  public PlannedTrial trial() {
    return trial;
  }

  /** Counted from 1 for each trial. */
  public int number() {
    return number;
  }

  /** Where the files lie while the trial runs. */
  public Path directory() {
    return directory;
  }

  /**
   * Where to put one of the attempt's files.
   *
   * @param name a plain file name, for example {@code sender.pcap}
   * @throws IllegalArgumentException if the name could leave the directory, or is the manifest's
   */
  public Path file(String name) {
    if (name.equals(Manifests.TRIAL_FILE)) {
      throw new IllegalArgumentException(
          Manifests.TRIAL_FILE + " is written when the attempt is completed");
    }
    return directory.resolve(AttemptFiles.checked(name));
  }

  /**
   * Makes the attempt permanent: hashes the captures, waits until every file is on the disk, writes
   * the manifest and renames the directory.
   *
   * @param manifest of this attempt; the captures' hashes and sizes and the list of attachments are
   *     filled in from the files that are there
   * @return the attempt as stored
   * @throws StoreException if a capture named in the manifest is missing, the manifest breaks its
   *     schema, or the disk refuses; the attempt then stays as it is and {@link RunStore#recover}
   *     keeps it
   */
  public StoredAttempt complete(TrialManifest manifest) {
    if (!manifest.run().equals(run.id())
        || !manifest.trial().equals(trial)
        || manifest.attempt() != number) {
      throw new IllegalArgumentException(
          "this manifest is not of attempt " + number + " at " + trial.id() + " of " + run.id());
    }
    try {
      TrialManifest whole = withFiles(manifest);
      observer.done(CommitStep.HASHED);
      for (Path file : AttemptFiles.list(directory)) {
        writing(file, () -> DurableFiles.syncFile(file));
      }
      DurableFiles.syncDirectory(directory);
      observer.done(CommitStep.SYNCED);
      Path manifestFile = directory.resolve(Manifests.TRIAL_FILE);
      byte[] content = manifests.bytes(whole);
      writing(manifestFile, () -> DurableFiles.write(manifestFile, content));
      observer.done(CommitStep.MANIFEST_WRITTEN);
      Path complete = AttemptFiles.complete(trialDirectory, number);
      DurableFiles.move(directory, complete);
      observer.done(CommitStep.RENAMED);
      return new StoredAttempt(complete, whole);
    } catch (IOException e) {
      throw StoreException.writing(directory, e);
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  /** Names the file that could not be written. */
  private static void writing(Path file, Write write) {
    try {
      write.run();
    } catch (IOException e) {
      throw StoreException.writing(file, e);
    }
  }

  private TrialManifest withFiles(TrialManifest manifest) throws IOException {
    Set<String> attachments = new TreeSet<>();
    for (Path file :
        AttemptFiles.list(directory).stream().filter(AttemptFiles::listable).toList()) {
      attachments.add(file.getFileName().toString());
    }
    attachments.remove(Manifests.TRIAL_FILE);
    attachments.remove(AttemptFiles.TRUTH_FILE);
    List<SideRecord> sides = new ArrayList<>();
    for (SideRecord side : manifest.sides()) {
      Optional<CaptureRecord> capture = Optional.empty();
      if (side.capture().isPresent()) {
        capture = Optional.of(hashed(side.capture().get()));
        attachments.remove(side.capture().get().file());
      }
      sides.add(side.withCapture(capture));
    }
    return manifest.withFiles(sides, List.copyOf(attachments));
  }

  private CaptureRecord hashed(CaptureRecord capture) throws IOException {
    Path file = file(capture.file());
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          "the manifest of " + trial.id() + " names a capture that is not there: " + file);
    }
    return capture.withContent(Sha256.of(file), Files.size(file));
  }
}
