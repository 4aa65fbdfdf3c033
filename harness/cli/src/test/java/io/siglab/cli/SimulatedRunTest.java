package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.store.StoredRun;
import io.siglab.words.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small matrix on simulated phones, from the models to the recovery table. */
final class SimulatedRunTest {

  private static final Path SCENARIOS = Path.of("../../scenarios/simulated");

  @TempDir private Path folder;

  @Test
  void derivationRecoversWhatModelsPlanted() throws IOException {
    Path run =
        run(
            folder,
            "../../examples/simulated.yaml",
            "default",
            List.of("whatsapp", "kakaotalk"),
            List.of("photo", "voice", "voice_call"));
    CommandRun recovery = recovery(run);
    assertThat(recovery.out())
        .startsWith("simulated: ")
        .doesNotContain("missed")
        .containsPattern("receiver state +8 +8\n")
        .containsPattern("delta packets +8 +8\n")
        .containsPattern("delta bytes +8 +8\n")
        .containsPattern("path +4 +4\n")
        .containsPattern("address of the caller +12 +12\n")
        .containsPattern("duration difference +8 +8\n");
    assertThat(recovery.exit()).isEqualTo(ExitCode.DONE);
  }

  /** WeChat's video calls ring for 58 s from one phone and for 30 s from the other (Table 10). */
  @Test
  void unansweredCallsRingAsLongAsTheCallersEditionLetsThem() throws IOException {
    Path run =
        run(
            folder,
            "../../examples/simulated.yaml",
            "default",
            List.of("wechat"),
            List.of("video_call"),
            "--call-scenario",
            "timeout");
    assertThat(recovery(run).out())
        .doesNotContain("missed")
        .containsPattern("duration of the caller +2 +2\n");
  }

  @Test
  void whatIsSimulatedSaysSoInManifestAndSignature() throws IOException {
    Path run =
        run(
            folder,
            "../../examples/simulated-iphones.yaml",
            "iphones",
            List.of("imessage"),
            List.of("file"));
    assertThat(StoredRun.open(run).manifest().provenance()).isEqualTo(Provenance.SIMULATED);
    Path signature =
        folder.resolve("signature-output/imessage-simulated-2020").resolve("1.0.0.json");
    assertThat(Files.readString(signature)).contains("\"simulated\"");
    assertThat(Files.readString(folder.resolve("reports/" + run.getFileName() + "/report.md")))
        .contains("simulated");
  }

  @Test
  void theSameSeedGivesTheSamePacketsWhateverTheDay() throws IOException {
    List<String> apps = List.of("facebook-messenger");
    List<String> calls = List.of("video_call");
    String devices = "../../examples/simulated-2026.yaml";
    Path one = run(folder.resolve("one"), devices, "li2026", apps, calls);
    Path two = run(folder.resolve("two"), devices, "li2026", apps, calls);
    assertThat(sizes(one)).isNotEmpty().isEqualTo(sizes(two));
  }

  private static Path run(
      Path out,
      String devices,
      String plan,
      List<String> apps,
      List<String> actions,
      String... more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", "--devices", devices, "--plan", plan));
    arguments.addAll(List.of("--scenarios", SCENARIOS.toString(), "--seed", "11"));
    arguments.addAll(List.of("--repetitions", "3", "--out", out.toString()));
    apps.forEach(app -> arguments.addAll(List.of("--app", app)));
    actions.forEach(action -> arguments.addAll(List.of("--action", action)));
    arguments.addAll(List.of(more));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    try (Stream<Path> runs = Files.list(out.resolve("runs"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  private static CommandRun recovery(Path run) {
    return CommandRun.of(
        "recovery", "--models", SCENARIOS.resolve("models").toString(), run.toString());
  }

  private static List<String> sizes(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .filter(f -> f.toString().endsWith(".pcapng"))
          .map(f -> run.relativize(f) + " " + f.toFile().length())
          .sorted()
          .toList();
    }
  }
}
