package io.siglab.store;

import io.siglab.durable.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time add to a run. The lock is the operating system's and falls with the
 * process, however it ends; who holds it is written into a second file, because opening and closing
 * the locked file itself would give up the lock of the process that does it (POSIX record locks).
 */
final class RunLock implements AutoCloseable {

  private static final String LOCK_FILE = ".lock";
  private static final String HOLDER_FILE = ".holder";

  private final FileChannel channel;
  private final FileLock lock;
  private final Path holder;

  private RunLock(FileChannel channel, FileLock lock, Path holder) {
    this.channel = channel;
    this.lock = lock;
    this.holder = holder;
  }

  /**
   * Takes the lock of a run.
   *
   * @throws StoreException if another process has it, naming its pid
   */
  static RunLock acquire(Path runDirectory) {
    Path holder = runDirectory.resolve(HOLDER_FILE);
    Path file = runDirectory.resolve(LOCK_FILE);
    try {
      if (holderText(holder).equals(self())) {
        throw held(runDirectory, self());
      }
      return acquire(runDirectory, file, holder);
    } catch (IOException e) {
      throw StoreException.writing(file, e);
    }
  }

  private static RunLock acquire(Path runDirectory, Path file, Path holder) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean acquired = false;
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        throw held(runDirectory, holderText(holder));
      }
      DurableFiles.write(holder, (self() + "\n").getBytes(StandardCharsets.UTF_8));
      acquired = true;
      return new RunLock(channel, lock, holder);
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(holder);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw StoreException.writing(holder, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String self() {
    ProcessHandle process = ProcessHandle.current();
    // With the start time, as pids come round again.
    return "pid "
        + process.pid()
        + " started "
        + process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private static String holderText(Path holder) throws IOException {
    return Files.exists(holder) ? Files.readString(holder).strip() : "";
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
