package io.siglab.cli;

import io.siglab.analysis.Derivation;
import io.siglab.analysis.DerivationResult;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Derives stored runs into the folders of a command. */
final class Deriving {

  private final OutputFolders folders;

  Deriving(OutputFolders folders) {
    this.folders = folders;
  }

  /** Derives runs together; see {@link Derivation#run}. */
  DerivationResult derive(List<Path> runs) throws IOException {
    List<StoredRun> stored = runs.stream().map(RunFolder::open).toList();
    return Derivation.withDefaults().run(stored, folders.reports(), folders.signatures());
  }
}
