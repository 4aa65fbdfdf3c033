package io.siglab.store;

import io.siglab.durable.HeldLock;
import java.io.IOException;
import java.nio.file.Path;

/** Lets one process at a time add to a run; it falls with the process, however it ends. */
final class RunLock implements AutoCloseable {

  private static final String LOCK_FILE = ".lock";
  private static final String HOLDER_FILE = ".holder";

  private final HeldLock lock;
  private final Path file;

  private RunLock(HeldLock lock, Path file) {
    this.lock = lock;
    this.file = file;
  }

  /**
   * Takes the lock of a run.
   *
   * @throws StoreException if another process has it, naming its pid
   */
  static RunLock acquire(Path runDirectory) {
    Path file = runDirectory.resolve(LOCK_FILE);
    Path holder = runDirectory.resolve(HOLDER_FILE);
    try {
      HeldLock lock =
          HeldLock.take(file, holder).orElseThrow(() -> held(runDirectory, holderText(holder)));
      return new RunLock(lock, file);
    } catch (IOException e) {
      throw StoreException.writing(file, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw StoreException.writing(file, e);
    }
  }

  private static String holderText(Path holder) {
    try {
      return HeldLock.holder(holder);
    } catch (IOException e) {
      throw StoreException.reading(holder, e);
    }
  }

  private static StoreException held(Path runDirectory, String holder) {
    return new StoreException(
        "the run "
            + runDirectory
            + " is in use by another siglab process ("
            + (holder.isEmpty() ? "just starting" : holder)
            + "): wait for it to end, or stop it, then resume");
  }
}
