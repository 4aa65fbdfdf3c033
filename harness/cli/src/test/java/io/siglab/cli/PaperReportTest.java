package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.fixture.LatexCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated run, laid out as the papers' tables. */
class PaperReportTest {

  private static final Path SCENARIOS = Path.of("..", "..", "scenarios", "simulated");
  private static final Path GOLDENS =
      Path.of("src", "test", "resources", "io", "siglab", "cli", "golden", "paper");

  @TempDir Path folder;

  @Test
  void messagesAndCallsOfTwoAppsAsLi2020LaysThemOut() throws IOException {
    Path run =
        run(
            "../../examples/simulated.yaml",
            "default",
            List.of("whatsapp", "kakaotalk"),
            List.of("photo", "video", "location", "voice_call"));
    CommandRun report = report(run, "li2020", "--figure-sequence", "5");

    assertThat(report.exit()).isEqualTo(ExitCode.DONE);
    assertThat(report.out()).startsWith("Simulated: ");
    Path made = folder.resolve("reports/li2020");
    golden(run, made.resolve("tables.md"), "li2020.md");
    golden(run, made.resolve("tables.tex"), "li2020.tex");
    assertThat(LatexCheck.faults(Files.readString(made.resolve("tables.tex")))).isEmpty();
    golden(run, made.resolve("tables/table4.csv"), "table4.csv");
    golden(run, made.resolve("tables/figure13.csv"), "figure13.csv");
  }

  @Test
  void callsOfOneAppAsLi2026LaysThemOut() throws IOException {
    Path run =
        run(
            "../../examples/simulated-2026.yaml",
            "li2026",
            List.of("facebook-messenger"),
            List.of("voice_call"));
    CommandRun report = report(run, "li2026");

    assertThat(report.exit()).isEqualTo(ExitCode.DONE);
    Path made = folder.resolve("reports/li2026");
    golden(run, made.resolve("tables.md"), "li2026.md");
    golden(run, made.resolve("index.html"), "li2026.html");
  }

  @Test
  void unknownPaperIsAUsageError() {
    CommandRun report = CommandRun.of("report", "runs/none", "--paper", "li2019");

    assertThat(report.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(report.err()).contains("no such paper").contains("li2020, li2026");
  }

  private CommandRun report(Path run, String paper, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("report", run.toString(), "--out", folder.toString(), "--paper", paper));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Path run(String devices, String plan, List<String> apps, List<String> actions)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--devices", devices, "--plan", plan));
    arguments.addAll(List.of("--scenarios", SCENARIOS.toString(), "--seed", "11"));
    arguments.addAll(List.of("--repetitions", "2", "--out", folder.toString()));
    apps.forEach(app -> arguments.addAll(List.of("--app", app)));
    actions.forEach(action -> arguments.addAll(List.of("--action", action)));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  /** The run's id is of the day and stands for itself; everything else is the seed's. */
  private static void golden(Path run, Path made, String name) throws IOException {
    String content = Files.readString(made).replace(String.valueOf(run.getFileName()), "RUN");
    Path golden = GOLDENS.resolve(name);
    if (Boolean.getBoolean("siglab.regenerate")) {
      Files.createDirectories(GOLDENS);
      Files.writeString(golden, content, StandardCharsets.UTF_8);
    }
    assertThat(golden).as("expected file; -Dsiglab.regenerate=true writes it").exists();
    assertThat(content).as(name).isEqualTo(Files.readString(golden));
  }
}
