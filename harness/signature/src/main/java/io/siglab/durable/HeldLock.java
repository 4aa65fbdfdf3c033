package io.siglab.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one process at a time holds. It is the operating system's and falls with the process,
 * however it ends; who holds it is written into a second file, because opening and closing the
 * locked file itself would give up the lock of the process that does it (POSIX record locks).
 */
public final class HeldLock implements AutoCloseable {

  private final FileChannel channel;
  private final FileLock lock;
  private final Path holder;

  private HeldLock(FileChannel channel, FileLock lock, Path holder) {
    this.channel = channel;
    this.lock = lock;
    this.holder = holder;
  }

  /**
   * Takes the lock unless somebody has it, this process included.
   *
   * @param file is locked; made where missing
   * @param holder says who holds it, while it is held
   * @throws IOException if a file cannot be written
   */
  public static Optional<HeldLock> take(Path file, Path holder) throws IOException {
    if (holder(holder).equals(self())) {
      return Optional.empty();
    }
    FileChannel channel = open(file);
    boolean taken = false;
    try {
      FileLock lock = tryLock(channel);
      if (lock == null) {
        return Optional.empty();
      }
      DurableFiles.write(holder, (self() + "\n").getBytes(StandardCharsets.UTF_8));
      taken = true;
      return Optional.of(new HeldLock(channel, lock, holder));
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /**
   * A file that is there is opened without asking to make it, which may be another user's right.
   */
  private static FileChannel open(Path file) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
  }

  /**
   * Who holds a lock, as its holder wrote it: {@code pid 4711 started 2026-01-02T03:04:05Z}; empty
   * where nobody does, or somebody is just about to. A dead holder's words may stand there still.
   *
   * @throws IOException if the file cannot be read
   */
  public static String holder(Path holder) throws IOException {
    try {
      return Files.readString(holder).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(holder);
    lock.release();
    channel.close();
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
}
