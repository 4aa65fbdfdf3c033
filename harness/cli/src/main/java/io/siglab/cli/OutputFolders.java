package io.siglab.cli;

import java.nio.file.Path;

/**
 * Where a command reads runs and writes what it makes: three folders side by side.
 *
 * @param root holds them
 */
record OutputFolders(Path root) {

  private static final String RUNS = "runs";

  /** The folders that a run belongs to: those beside it where it lies in the usual place. */
  static OutputFolders of(Path run) {
    Path parent = run.toAbsolutePath().normalize().getParent();
    Path root = parent != null && parent.endsWith(RUNS) ? parent.getParent() : null;
    return new OutputFolders(root != null ? root : Path.of("").toAbsolutePath());
  }

  /** Holds all runs. */
  Path runs() {
    return root.resolve(RUNS);
  }

  /** Holds each run's report. */
  Path reports() {
    return root.resolve("reports");
  }

  /** Keeps what captures were metered to; may be deleted at any time. */
  Path metering() {
    return root.resolve("metering-cache");
  }

  /** The signature repository. */
  Path signatures() {
    return root.resolve("signature-output");
  }
}
