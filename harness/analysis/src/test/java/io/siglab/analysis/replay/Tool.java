package io.siglab.analysis.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end. */
final class Tool {

  private final Path directory;

  /**
   * @param directory keeps what the programs print
   */
  Tool(Path directory) {
    this.directory = directory;
  }

  /** Standard output and standard error, by line. */
  record Output(List<String> out, String err) {}

  /** Runs it; anything but exit code 0 fails the test. */
  Output run(Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(directory, "out", ".txt");
      Path err = Files.createTempFile(directory, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      int exit = builder.start().waitFor();
      String errors = Files.readString(err, StandardCharsets.ISO_8859_1);
      assertThat(exit).as("%s%n%s", String.join(" ", command), errors).isZero();
      return new Output(Files.readAllLines(out, StandardCharsets.ISO_8859_1), errors);
    } catch (IOException e) {
      throw new AssertionError(
          command.get(0) + " does not run; dev/test installs it: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
