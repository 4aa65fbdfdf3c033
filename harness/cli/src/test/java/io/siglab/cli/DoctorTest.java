package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code siglab devices doctor} on devices that need no lab. */
final class DoctorTest {

  @TempDir private Path folder;

  @Test
  void simulatedPhonesNeedOnlyTheirModels() throws IOException {
    CommandRun run = doctor(simulated());

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("phone-a \\(simulated\\)\n  pass  app models +\\d+ are well-formed")
        .endsWith("\n2 pass, 0 warn, 0 fail\n");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPhoneWhoseAdbServerDoesNotAnswerFailsWithItsMend() throws IOException {
    CommandRun run =
        doctor(
            simulated()
                + """
                  - id: pixel
                    kind: android
                    serial: "1A2B"
                    adb: 127.0.0.1:1
                """,
            "--device",
            "pixel");

    assertThat(run.out())
        .startsWith("pixel (android)\n  fail  adb             cannot reach 1A2B by adb: ")
        .contains("\n                        mend: `adb start-server` starts adb's server\n")
        .endsWith("\n0 pass, 0 warn, 1 fail\n")
        .doesNotContain("phone-a");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
  }

  @Test
  void aDeviceThatTheInventoryDoesNotNameIsAUsageError() throws IOException {
    CommandRun run = doctor(simulated(), "--device", "pixl");

    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .startsWith("siglab: --device pixl: no such device in ")
        .endsWith("; there are phone-a, phone-b\n");
  }

  private static String simulated() {
    return """
        format: siglab-devices/1
        pair: [phone-a, phone-b]
        devices:
          - id: phone-a
            kind: simulated
            platform: android
          - id: phone-b
            kind: simulated
            platform: ios
        """;
  }

  private CommandRun doctor(String inventory, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("devices.yaml"), inventory);
    String[] words = {"devices", "doctor", "--devices", file.toString()};
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return CommandRun.of(all);
  }
}
