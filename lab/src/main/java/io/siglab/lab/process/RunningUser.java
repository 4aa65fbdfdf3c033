package io.siglab.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs this Java process. */
public final class RunningUser {

  private RunningUser() {}

  /** Whether it is root, by its user id. */
  public static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException e) {
      throw new UncheckedIOException("the virtual lab needs Linux with /proc", e);
    }
  }
}
