package io.siglab.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This checkout and the host's programs, for tests of other packages. */
public final class Checkout {

  private Checkout() {}

  /** Its folder. */
  public static Path directory() {
    return TestLab.checkout();
  }

  /** The lab's settings, with everything installed. */
  public static LabSettings settings() {
    return TestLab.settings();
  }

  /** A program of the search path. */
  public static Path program(String name) {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not installed"));
  }
}
