package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the repository shows as examples is what this version reads and writes. */
final class ExamplesTest {

  private static final Path CHECKOUT = Path.of("../..");

  @Test
  void theExampleSignaturesAreValid() throws IOException {
    List<Path> signatures;
    try (Stream<Path> all = Files.walk(CHECKOUT.resolve("examples/virtual-lab/signature-output"))) {
      signatures =
          all.filter(f -> f.getFileName().toString().matches("\\d+\\.\\d+\\.\\d+\\.json")).toList();
    }
    assertThat(signatures).hasSizeGreaterThanOrEqualTo(2);
    for (Path file : signatures) {
      CommandRun run = CommandRun.of("signature", "validate", file.toString());
      assertThat(run.exit()).as(run.out()).isEqualTo(ExitCode.DONE);
      assertThat(Files.readString(file))
          .as("made anew since the format had these")
          .contains("virtual-lab", "\"measured_together\"", "\"kind\": \"connection\"");
    }
  }

  @Test
  void theSignaturesFromPublicationsAreValid() {
    Path folder = CHECKOUT.resolve("examples/signatures/whatsapp");
    for (String version : List.of("1.0.0", "1.1.0")) {
      CommandRun run =
          CommandRun.of("signature", "validate", folder.resolve(version + ".json").toString());
      assertThat(run.exit()).as(run.out()).isEqualTo(ExitCode.DONE);
      assertThat(run.out()).contains("valid, whatsapp " + version);
    }
  }

  @Test
  void aSignatureFromPublicationsRestsOnNoRun() {
    String file = CHECKOUT.resolve("examples/signatures/whatsapp/1.1.0.json").toString();
    CommandRun run = CommandRun.of("signature", "verify", "--runs", CHECKOUT.toString(), file);
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(run.out()).contains("is taken from publications and rests on no run");
  }

  @Test
  void theShippedInventoryIsReadWithoutAProblem() {
    CommandRun run = CommandRun.of("devices", "--devices", CHECKOUT + "/devices.yaml");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("phone-a", "phone-b", "virtual");
  }
}
