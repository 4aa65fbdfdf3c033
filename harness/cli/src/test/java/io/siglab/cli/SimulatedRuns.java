package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small runs on simulated phones, made by the command. */
final class SimulatedRuns {

  private static final String SCENARIOS = "../../scenarios/simulated";

  private SimulatedRuns() {}

  /**
   * Drives, captures and derives.
   *
   * @param out gets {@code runs/} and {@code reports/}; each run wants one of its own
   * @param inventory in {@code examples/}
   * @param plan by name
   * @param chosen options that choose apps, actions and repetitions
   * @return the run's directory
   */
  static Path make(Path out, String inventory, String plan, String... chosen) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--devices", "../../examples/" + inventory, "--plan", plan));
    arguments.addAll(List.of("--scenarios", SCENARIOS, "--seed", "11", "--out", out.toString()));
    arguments.addAll(List.of(chosen));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}
