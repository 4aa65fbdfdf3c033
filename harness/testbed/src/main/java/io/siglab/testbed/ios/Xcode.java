package io.siglab.testbed.ios;

import io.siglab.testbed.process.FinishedProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Xcode, which is on Macs only: it builds WebDriverAgent and holds the tunnels of its iPhones.
 *
 * @param command {@code xcodebuild}, with a prefix where it needs one
 */
public record Xcode(List<String> command) {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Copies the command. */
  public Xcode {
    command = List.copyOf(command);
  }

  /** That of the search path. */
  public static Xcode standard() {
    return new Xcode(List.of("xcodebuild"));
  }

  /** Name and version, for example {@code Xcode 16.2}; empty where it is not installed. */
  public Optional<String> version() {
    try {
      List<String> words = Stream.concat(command.stream(), Stream.of("-version")).toList();
      return FinishedProgram.run(words, LIMIT)
          .out()
          .lines()
          .filter(line -> line.matches("Xcode \\d\\S*"))
          .findFirst();
    } catch (IOException e) {
      // Not a Mac, or none with Xcode.
      return Optional.empty();
    }
  }
}
