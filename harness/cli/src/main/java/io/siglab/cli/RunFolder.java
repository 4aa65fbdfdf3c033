package io.siglab.cli;

import io.siglab.store.StoredRun;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the run that a user means. */
final class RunFolder {

  private static final String MANIFEST = "run.json";

  private RunFolder() {}

  /**
   * Opens a run to read it.
   *
   * @throws UsageException if there is none
   */
  static StoredRun open(Path folder) {
    return StoredRun.open(check(folder));
  }

  /**
   * The folder, if it holds a run.
   *
   * @throws UsageException if it does not
   */
  static Path check(Path folder) {
    if (!Files.exists(folder)) {
      throw new UsageException(folder + ": no such run; see the folders below runs/");
    }
    if (!Files.exists(folder.resolve(MANIFEST))) {
      throw new UsageException(
          folder + ": not a run, it has no " + MANIFEST + "; runs are the folders below runs/");
    }
    return folder;
  }
}
