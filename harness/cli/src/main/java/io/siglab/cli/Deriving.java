package io.siglab.cli;

import io.siglab.analysis.CheckResult;
import io.siglab.analysis.Derivation;
import io.siglab.analysis.metering.CaptureMeter;
import io.siglab.store.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Derives stored runs into the folders of a command and sums up. */
final class Deriving {

  private final OutputFolders folders;
  private final Optional<Path> published;
  private final PrintWriter out;

  /**
   * @param folders where reports and signatures go
   * @param published signatures to compare with instead of publishing
   * @param out for the summary
   */
  Deriving(OutputFolders folders, Optional<Path> published, PrintWriter out) {
    this.folders = folders;
    this.published = published;
    this.out = out;
  }

  /**
   * Derives runs together; see {@link Derivation#run} and {@link Derivation#check}.
   *
   * @return the exit code: failures if a published signature would break
   */
  int derive(List<Path> runs) throws IOException {
    List<StoredRun> stored = runs.stream().map(RunFolder::open).toList();
    Derivation derivation =
        Derivation.withDefaults().with(CaptureMeter.keeping(folders.metering()));
    RunSummary summary = new RunSummary(folders);
    if (published.isEmpty()) {
      summary.print(derivation.run(stored, folders.reports(), folders.signatures()), out);
      return ExitCode.DONE;
    }
    CheckResult result = derivation.check(stored, folders.reports(), published.get());
    summary.print(result.derivation(), out);
    out.println();
    out.println("compared with " + published.get() + ":");
    result.drifts().forEach(drift -> out.print(drift.text()));
    out.println(
        "to publish: siglab derive "
            + runs.stream().map(Path::toString).collect(Collectors.joining(" ")));
    out.flush();
    return result.breaking() ? ExitCode.FAILURES : ExitCode.DONE;
  }
}
