package io.siglab.lab.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells one process namespace from another (pid_namespaces(7)). Containers may share {@code /run}:
 * a process id in a record of theirs means nothing here.
 */
public final class PidNamespace {

  private PidNamespace() {}

  /** This process's namespace, for example {@code pid:[4026531836]}. */
  public static String own() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("the virtual lab needs Linux with /proc", e);
    }
  }
}
