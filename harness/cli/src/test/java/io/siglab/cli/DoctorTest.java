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
        .startsWith("pixel (android)\n  fail  adb              cannot reach 1A2B by adb: ")
        .contains("\n                         mend: `adb start-server` starts adb's server\n")
        .containsPattern("(?m)^  (pass|warn|fail)  appium           ")
        .doesNotContain("phone-a");
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
  }

  @Test
  void aKindThatNobodyTreatsWarnsAndIsNotPassedOver() throws IOException {
    CommandRun run =
        doctor(
            simulated()
                + """
                  - id: far
                    kind: remote
                    platform: android
                    url: http://grid.example:4444
                """,
            "--device",
            "far");

    assertThat(run.out())
        .startsWith("far (remote)\n  warn  kind             no run opens devices of this kind")
        .contains("\n                         mend: give it the kind of its phone in devices.yaml")
        .endsWith("\n0 pass, 1 warn, 0 fail\n");
    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aPhoneBehindAnInterfaceThatIsNotThereSaysSoFirst() throws IOException {
    CommandRun run =
        doctor(
            simulated()
                + """
                  - id: guest
                    kind: hotspot
                    platform: ios
                    udid: "no-such-phone"
                    interface: nosuch0
                    address: "10.42.0.23"
                """,
            "--device",
            "guest");

    assertThat(run.out())
        .startsWith(
            "guest (hotspot)\n  fail  interface        this host has no interface nosuch0\n"
                + "                         mend: switch the hotspot on, or correct interface")
        .contains("  warn  capture          not looked at, as interface failed\n");
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
