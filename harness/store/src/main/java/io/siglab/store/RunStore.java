package io.siglab.store;

import io.siglab.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run that this process is adding to; no other process can at the same time. Layout: {@code
 * RUN/run.json} and {@code RUN/trials/TRIAL/attempt-N/} with {@code manifest.json}, {@code
 * truth.json}, the captures and attachments. Nothing in a completed attempt is ever changed or
 * removed.
 */
public final class RunStore implements AutoCloseable {

  private final StoredRun stored;
  private final Manifests manifests;
  private final RunLock lock;
  private final CommitStep.Observer observer;

  private RunStore(StoredRun stored, RunLock lock, CommitStep.Observer observer) {
    this.stored = stored;
    this.manifests = stored.manifests();
    this.lock = lock;
    this.observer = observer;
  }

  /**
   * Begins a run.
   *
   * @param runs the directory of all runs; made where missing
   * @param manifest what the run sets out to do; its id names the directory
   * @throws StoreException if the run is there already, or the disk refuses
   */
  public static RunStore create(Path runs, RunManifest manifest) {
    return create(runs, manifest, step -> {});
  }

  static RunStore create(Path runs, RunManifest manifest, CommitStep.Observer observer) {
    Manifests manifests = new Manifests();
    byte[] content = manifests.bytes(manifest);
    Path directory = runs.resolve(new RunId(manifest.id()).value());
    Path file = directory.resolve(Manifests.RUN_FILE);
    try {
      Files.createDirectories(directory);
      DurableFiles.syncDirectory(runs);
    } catch (IOException e) {
      throw StoreException.writing(directory, e);
    }
    RunLock lock = RunLock.acquire(directory);
    try {
      if (Files.exists(file)) {
        throw new StoreException(
            "there is a run in " + directory + " already: resume it, or choose another name");
      }
      DurableFiles.write(file, content);
      return new RunStore(new StoredRun(directory, manifest, manifests), lock, observer);
    } catch (IOException e) {
      lock.close();
      throw StoreException.writing(file, e);
    } catch (StoreException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a run to go on with it; call {@link #recover} next.
   *
   * @param directory the run's directory
   * @throws StoreException if it is no run, is damaged, or another process is adding to it
   */
  public static RunStore open(Path directory) {
    return open(directory, step -> {});
  }

  static RunStore open(Path directory, CommitStep.Observer observer) {
    StoredRun stored = StoredRun.open(directory);
    return new RunStore(stored, RunLock.acquire(directory), observer);
  }

  /** The run as readers see it. */
  public StoredRun stored() {
    return stored;
  }

  /** What the run set out to do. */
  public RunManifest manifest() {
    return stored.manifest();
  }

  /** How far each planned trial has come, in the plan's order. */
  public List<TrialStatus> status() {
    return stored.status();
  }

  /** The trials still to do, in the plan's order. */
  public List<PlannedTrial> remaining() {
    return stored.remaining();
  }

  /**
   * Begins a further attempt at a trial. Several may be under way at once, each on a thread of its
   * own: every attempt gets a number of its own.
   *
   * @throws IllegalArgumentException if the trial is not in the plan
   * @throws StoreException if the disk refuses
   */
  public synchronized Attempt beginAttempt(PlannedTrial trial) {
    if (!manifest().plan().contains(trial)) {
      throw new IllegalArgumentException("not in the plan of " + manifest().id() + ": " + trial);
    }
    Path trialDirectory = stored.trialDirectory(trial);
    int number =
        stored.attemptDirectories(trial).stream()
                .mapToInt(p -> AttemptFiles.number(p).orElseThrow())
                .max()
                .orElse(0)
            + 1;
    Attempt attempt = new Attempt(trialDirectory, manifest(), trial, number, manifests, observer);
    try {
      Files.createDirectories(attempt.directory());
      DurableFiles.syncDirectory(trialDirectory);
      DurableFiles.syncDirectory(stored.directory().resolve("trials"));
    } catch (IOException e) {
      throw StoreException.writing(attempt.directory(), e);
    }
    return attempt;
  }

  /**
   * Settles what a killed run left: an attempt that lacked only its final name gets it; any other
   * partial attempt is kept with its captures and the verdict {@code interrupted}; temporary files
   * go.
   *
   * @return the attempts settled, in the plan's order
   * @throws StoreException if the disk refuses
   */
  public List<StoredAttempt> recover() {
    return new Recovery(stored, manifests, observer).settleAll();
  }

  @Override
  public void close() {
    lock.close();
  }
}
