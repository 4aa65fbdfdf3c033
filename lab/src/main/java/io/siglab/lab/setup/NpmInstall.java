package io.siglab.lab.setup;

import io.siglab.durable.DurableFiles;
import io.siglab.durable.Sha256;
import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabDirectory;
import io.siglab.lab.process.Output;
import io.siglab.lab.process.ProcessRunner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Installs the npm packages of a lock file. Each content of the lock file has a directory of its
 * own, which takes its name only when it is complete: that name is the stamp, and a run that is
 * under way keeps its packages when the lock file changes.
 */
public final class NpmInstall {

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int STAMP_DIGITS = 12;
  private static final int MOST_LINES = 6;
  private static final String PARTIAL = ".part";

  private final Path source;
  private final Path store;
  private final ProcessRunner runner;

  /**
   * An installation.
   *
   * @param source holds {@code package.json} and {@code package-lock.json}
   * @param store receives the installed packages
   */
  public NpmInstall(Path source, Path store, ProcessRunner runner) {
    this.source = source;
    this.store = store;
    this.runner = runner;
  }

  /** Where the packages are or will be: the parent of {@code node_modules}. */
  public Path directory() {
    return store.resolve("npm-" + stamp());
  }

  /** Whether they are there. */
  public boolean done() {
    return Files.isDirectory(directory());
  }

  /**
   * Installs what is missing; of several processes one does, the others wait for it.
   *
   * @return the parent of {@code node_modules}
   * @throws LabException if npm fails, with the end of what it said
   */
  public Path ensure() {
    Path target = directory();
    if (done()) {
      return target;
    }
    try {
      Files.createDirectories(store);
      try (FileChannel channel =
              FileChannel.open(
                  store.resolve("npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !done()) {
          install(target);
        }
      }
      return target;
    } catch (IOException e) {
      throw LabException.file("cannot install npm packages into " + store, e);
    }
  }

  private void install(Path target) throws IOException {
    // Only the holder of the lock installs: a partial directory is what a crash left.
    Path partial = store.resolve(target.getFileName() + PARTIAL);
    LabDirectory.delete(partial);
    Files.createDirectories(partial);
    for (String name : new String[] {"package.json", "package-lock.json"}) {
      Files.copy(source.resolve(name), partial.resolve(name));
    }
    Output output =
        runner.run(
            Command.of(
                    "npm",
                    "ci",
                    "--prefix",
                    partial.toString(),
                    "--omit=dev",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--no-update-notifier",
                    "--loglevel=error")
                .within(LIMIT));
    if (!output.ok()) {
      throw new LabException(
          "npm could not install the lab's packages: "
              + firstComplaint(output)
              + "; check the network and npm's registry setting, then run `siglab lab install`");
    }
    DurableFiles.move(partial, target);
  }

  /** npm says what is wrong first and then explains its options at length. */
  private static String firstComplaint(Output output) {
    String said =
        output
            .err()
            .lines()
            .map(line -> line.replaceFirst("^npm (error|ERR!)", "").strip())
            .filter(line -> !line.isEmpty() && !line.startsWith("npm warn"))
            .limit(MOST_LINES)
            .collect(Collectors.joining(" "));
    return said.isEmpty() ? "exit code " + output.exitCode() : said;
  }

  private String stamp() {
    try {
      return Sha256.of(
              Files.readAllBytes(source.resolve("package.json")),
              Files.readAllBytes(source.resolve("package-lock.json")))
          .substring(0, STAMP_DIGITS);
    } catch (IOException e) {
      throw new LabException(
          "cannot read the lab's lock file in "
              + source
              + ": "
              + e.getMessage()
              + "; is this a checkout of siglab?",
          e);
    }
  }
}
