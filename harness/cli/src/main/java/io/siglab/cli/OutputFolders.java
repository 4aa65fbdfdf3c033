package io.siglab.cli;

import java.nio.file.Path;

/**
 * Where a command reads runs and writes what it makes: three folders side by side.
 *
 * @param root holds them
 */
record OutputFolders(Path root) {

  private static final String RUNS = "runs";

  /** The folders that a run belongs to: those beside it if it lies in a folder {@code runs}. */
  static OutputFolders of(Path run) {
    Path parent = run.toAbsolutePath().normalize().getParent();
    Path root = parent == null ? null : parent.getParent();
    boolean usual = root != null && parent.endsWith(RUNS);
    return new OutputFolders(usual ? root : Path.of("").toAbsolutePath());
  }

  /** Holds all runs. */
  Path runs() {
    return root.resolve(RUNS);
  }

  /** Holds each run's report. */
  Path reports() {
    return root.resolve("reports");
  }

  /** The signature repository. */
  Path signatures() {
    return root.resolve("signature-output");
  }
}
