package io.siglab.testbed.appium;

import io.siglab.durable.DirectoryTree;
import io.siglab.durable.HeldLock;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Appium server of one command, started when it is first asked for. Its folder is locked as
 * long as the command lives; one that is not locked was left by a command that died, and whoever
 * comes next ends its server and removes it.
 */
public final class OwnAppium implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnAppium.class);
  private static final String LOCK = ".lock";
  private static final String HOLDER = ".holder";

  private final Path folders;
  private final Supplier<Path> npm;
  private final Supplier<HostPrograms> programs;
  private @Nullable Started started;

  private record Started(LocalAppium server, Path folder, HeldLock lock) {}

  /**
   * @param folders of this host's user, where each server has one of its own
   * @param npm installs appium and the drivers where they are missing, and tells the parent of
   *     their {@code node_modules}
   * @param programs finds the programs of the host
   */
  public OwnAppium(Path folders, Supplier<Path> npm, Supplier<HostPrograms> programs) {
    this.folders = folders;
    this.npm = npm;
    this.programs = programs;
  }

  /**
   * Where it listens; it is started if it was not.
   *
   * @throws DeviceException if it does not start, with the mend
   */
  public synchronized URI address() {
    Started running = started;
    if (running == null) {
      running = start();
      started = running;
    }
    return running.server().address();
  }

  private Started start() {
    removeRemains(folders);
    String label = RunLabel.random().value();
    Path folder = folders.resolve(label);
    try {
      Files.createDirectories(folder);
      HeldLock lock =
          HeldLock.take(folders.resolve(label + LOCK), folders.resolve(label + HOLDER))
              .orElseThrow(() -> new IOException("somebody else has its lock"));
      try {
        return new Started(
            LocalAppium.start(npm.get(), folder, programs.get(), Map.of()), folder, lock);
      } catch (RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DeviceException("cannot prepare Appium in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Ends the servers of commands that died, and removes their folders.
   *
   * @param folders where each server has one of its own
   * @throws DeviceException if one cannot be removed
   */
  public static void removeRemains(Path folders) {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folders, Files::isDirectory)) {
      for (Path folder : all) {
        removeIfLeft(folders, folder);
      }
    } catch (NoSuchFileException e) {
      LOG.trace("no server was ever started in {}", folders, e);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot remove what an Appium server left in " + folders + ": " + e.getMessage(), e);
    }
  }

  private static void removeIfLeft(Path folders, Path folder) throws IOException {
    String label = String.valueOf(folder.getFileName());
    Path lockFile = folders.resolve(label + LOCK);
    Path holder = folders.resolve(label + HOLDER);
    String owner = HeldLock.holder(holder);
    Optional<HeldLock> lock = HeldLock.take(lockFile, holder);
    if (lock.isEmpty()) {
      return;
    }
    try {
      LocalAppium.processOf(folder).ifPresent(OwnAppium::end);
      DirectoryTree.delete(folder);
      Files.deleteIfExists(lockFile);
    } finally {
      lock.get().close();
    }
    LOG.info("removed {}, which a command that died had left ({})", folder, owner);
  }

  private static void end(ProcessHandle server) {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly();
    server.onExit().join();
  }

  /** Ends it, if it was started. */
  @Override
  public synchronized void close() {
    Started running = started;
    started = null;
    if (running == null) {
      return;
    }
    running.server().close();
    try {
      DirectoryTree.delete(running.folder());
      Files.deleteIfExists(folders.resolve(running.folder().getFileName() + LOCK));
      running.lock().close();
    } catch (IOException e) {
      LOG.warn("the next command removes {}: {}", running.folder(), e.getMessage());
    }
  }
}
