package io.siglab.lab.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one boot of the machine from another (random(4), {@code boot_id}). */
public final class Boot {

  private Boot() {}

  /** This boot's id. */
  public static String id() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the virtual lab needs Linux with /proc", e);
    }
  }
}
