package io.siglab.durable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writing that survives a crash: content goes to a temporary file beside its target, reaches the
 * disk, and takes the target's name in one step; then the directory reaches the disk, as a rename
 * is durable only with it (POSIX rename and fsync).
 */
public final class DurableFiles {

  private static final String TEMPORARY_SUFFIX = ".tmp";

  private DurableFiles() {}

  /**
   * Replaces or creates a file; a reader sees the old content or the new, never a part.
   *
   * @param target the file
   * @param content all of it
   * @throws IOException if the disk is full or refuses; the temporary file is then removed
   */
  public static void write(Path target, byte[] content) throws IOException {
    write(target, out -> out.write(content));
  }

  /** Writes content piece by piece. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param out closed by the caller
     * @throws IOException if that refuses
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces or creates a file whose content need not fit into memory; a reader sees the old
   * content or the new, never a part.
   *
   * @param target the file
   * @param content writes all of it
   * @throws IOException if the disk is full or refuses; the temporary file is then removed
   */
  public static void write(Path target, Content content) throws IOException {
    Path temporary = temporaryFor(target);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(temporary, target);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /**
   * Renames a file or directory within its file system in one step and makes that durable.
   *
   * @throws IOException if the rename is refused
   */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory(parent(to));
  }

  /** Waits until a file's content is on the disk. */
  public static void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Waits until a directory's entries are on the disk. */
  public static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Where {@link #write} puts the content before it takes the target's name. */
  public static Path temporaryFor(Path target) {
    return target.resolveSibling("." + target.getFileName() + TEMPORARY_SUFFIX);
  }

  /** Whether a file is what an interrupted {@link #write} left. */
  public static boolean isTemporary(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") && name.endsWith(TEMPORARY_SUFFIX);
  }

  private static Path parent(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("has no directory: " + path);
    }
    return parent;
  }
}
