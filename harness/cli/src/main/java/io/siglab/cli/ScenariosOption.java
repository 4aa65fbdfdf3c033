package io.siglab.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --scenarios} option: profiles, plans and suites of one's own. */
final class ScenariosOption {

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description = "Holds apps/, plans/ and suites/ (default: those of this checkout).")
  private @Nullable Path directory;

  /** The folder that is meant. */
  Path path() {
    return Optional.ofNullable(directory).orElseGet(Home::scenarios);
  }
}
