package io.siglab.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --check DIR}: compare with published signatures instead of publishing. */
final class CheckOption {

  @Option(
      names = "--check",
      paramLabel = "DIR",
      description = {
        "Publish nothing: compare with the newest signatures in DIR, for example signature-output.",
        "Exit code 1 if a detector that relies on one of them may fail (a major change)."
      })
  private @Nullable Path directory;

  /**
   * The signatures to compare with; empty where the option was not given.
   *
   * @throws UsageException if there is no such directory
   */
  Optional<Path> directory() {
    Path given = directory;
    if (given != null && !Files.isDirectory(given)) {
      throw new UsageException(
          "--check "
              + given
              + ": no such directory; a run without --check publishes the first signatures");
    }
    return Optional.ofNullable(given);
  }
}
