package io.siglab.signature.repository;

import io.siglab.signature.SignatureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one process at a time publish, so that two runs that end together get two versions. */
final class RepositoryLock {

  private static final String FILE = ".lock";

  private RepositoryLock() {}

  /** What is done while no one else publishes. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Waits for other processes, then works; refuses a second publication within this one. */
  static <T> T holding(Path root, Work<T> work) throws IOException {
    try (FileChannel channel =
        FileChannel.open(root.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      try {
        return work.run();
      } finally {
        lock.release();
      }
    } catch (OverlappingFileLockException e) {
      throw new SignatureException(
          "this process is publishing to " + root + " already: publish one after the other", e);
    }
  }
}
