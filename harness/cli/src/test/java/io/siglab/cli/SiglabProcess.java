package io.siglab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the launcher as a user would, as a process of its own. */
final class SiglabProcess {

  /** The longest any one command may take; only a hang comes near it. */
  private static final Duration LIMIT = Duration.ofMinutes(12);

  private final Path directory;
  private final Map<String, String> environment;
  private final List<String> prefix;

  /**
   * Commands of this object run in one folder.
   *
   * @param directory the working directory
   * @param environment added to this process's own
   */
  SiglabProcess(Path directory, Map<String, String> environment) {
    this(directory, environment, List.of());
  }

  private SiglabProcess(Path directory, Map<String, String> environment, List<String> prefix) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.prefix = List.copyOf(prefix);
  }

  /** The same commands by a user who is not root, called nobody. */
  SiglabProcess asNobody() {
    return new SiglabProcess(
        directory,
        environment,
        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
  }

  /** What a command left: exit code, standard output and standard error as text. */
  record Result(int exit, String out, String err) {}

  /** Runs a command to its end. */
  Result run(String... args) {
    try {
      Path out = Files.createTempFile(directory, "out", ".txt");
      Path err = Files.createTempFile(directory, "err", ".txt");
      Process process = start(out, err, args);
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "siglab " + String.join(" ", args) + " did not end:\n" + Files.readString(err));
      }
      Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts a command and does not wait for it; the launcher execs, so this process is the JVM. */
  Process start(Path out, Path err, String... args) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(home().resolve("siglab").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * The run that a command has begun in a folder, as soon as it can be opened.
   *
   * @param out the command's working directory, or what it was given as {@code --out}
   */
  static Optional<Path> runIn(Path out) {
    Path runs = out.resolve("runs");
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(run -> Files.exists(run.resolve("run.json"))).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checkout that is tested. */
  static Path home() {
    String home = System.getProperty("siglab.home");
    if (home == null || !Files.isExecutable(Path.of(home, "siglab"))) {
      throw new IllegalStateException(
          "run these tests through Maven, which sets siglab.home to the checkout (was: "
              + home
              + ")");
    }
    return Path.of(home);
  }
}
