package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command explains itself. */
final class HelpTest {

  @ParameterizedTest
  @MethodSource("commands")
  void helpGoesToStandardOutputAndIsNoError(String command) {
    for (String option : List.of("-h", "--help")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.add(option);
      CommandRun run = CommandRun.of(words.stream().skip(1).toArray(String[]::new));
      assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
      assertThat(run.out()).startsWith("Usage: " + command + " ").contains("-h, --help");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void allCommandsAreLookedAt() {
    assertThat(commands())
        .contains("siglab", "siglab run", "siglab lab up", "siglab signature verify");
  }

  static Stream<String> commands() {
    return below("siglab", Siglab.commandLine(OutputStream.nullOutputStream()));
  }

  private static Stream<String> below(String name, CommandLine command) {
    return Stream.concat(
        Stream.of(name),
        command.getSubcommands().values().stream()
            .distinct()
            .flatMap(sub -> below(name + " " + sub.getCommandName(), sub)));
  }
}
