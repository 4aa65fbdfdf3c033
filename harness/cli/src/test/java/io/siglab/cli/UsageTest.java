package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong command lines end with exit code 2 and say what is wrong, without a stack trace. */
final class UsageTest {

  @TempDir private Path folder;

  @Test
  void noCommandShowsTheUsage() {
    CommandRun run = CommandRun.of();
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("Missing command").contains("Usage: siglab");
  }

  @Test
  void anUnknownActionIsNamedWithThoseThatThereAre() {
    CommandRun run = CommandRun.of("run", "--action", "photos");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "siglab: --action photos: no such action; there are text, sticker, photo, voice, video,"
                + " file, location, voice_call, video_call\n");
  }

  @Test
  void anUnknownCallScenarioIsNamedWithThoseThatThereAre() {
    CommandRun run = CommandRun.of("run", "--call-scenario", "busy");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo(
            "siglab: --call-scenario busy: no such call scenario; there are caller_cancel,"
                + " callee_reject, timeout, caller_hangup, callee_hangup\n");
  }

  @Test
  void repetitionsBelowOneAreRefused() {
    CommandRun run = CommandRun.of("run", "--repetitions", "0");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).isEqualTo("siglab: --repetitions 0: at least 1 is needed\n");
  }

  @Test
  void aProfileIsCheckedOnADeviceOfTheInventory() throws IOException {
    Path file = folder.resolve("devices.yaml");
    Files.writeString(
        file,
        """
        format: siglab-devices/1
        pair: [phone-a, phone-b]
        devices:
          - {id: phone-a, kind: virtual}
          - {id: phone-b, kind: virtual}
        """);
    String scenarios = Path.of("../../scenarios").toString();
    CommandRun stranger =
        CommandRun.of(
            "profile", "check", "whatsapp", "--device", "phone-c", "--devices", file.toString());
    assertThat(stranger.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(stranger.err())
        .isEqualTo("siglab: --device phone-c: not in the inventory; did you mean 'phone-a'?\n");
    CommandRun otherPlatform =
        CommandRun.of(
            "profile",
            "check",
            "whatsapp",
            "--device",
            "phone-a",
            "--devices",
            file.toString(),
            "--scenarios",
            scenarios);
    assertThat(otherPlatform.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(otherPlatform.err())
        .isEqualTo(
            "siglab: the profile of whatsapp does not describe web, which phone-a is; it describes"
                + " [android, ios]\n");
  }

  @Test
  void aMissingInventoryIsNamed() {
    CommandRun run = CommandRun.of("devices", "--devices", folder + "/none.yaml");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("siglab: " + folder + "/none.yaml:1:1: no such file; check the path\n");
  }

  @Test
  void everyProblemOfAnInventoryIsNamedWithItsPlace() throws IOException {
    Path file = folder.resolve("devices.yaml");
    Files.writeString(
        file,
        """
        format: siglab-devices/1
        pair: [phone-a, phone-c]
        devices:
          - id: phone-a
            kind: virtual
            acces: home-nat
          - id: phone-a
            kind: [virtual]
        """);
    CommandRun run = CommandRun.of("devices", "--devices", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("devices.yaml:2:")
        .contains("'phone-c'")
        .contains("devices.yaml:6:5: unknown key 'acces'; did you mean 'access'?")
        .contains("devices.yaml:7:9: duplicate id 'phone-a'")
        .contains("devices.yaml:8:11: ")
        .doesNotContain("\tat ");
  }

  @Test
  void whatIsNoCaptureIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a capture at all");
    CommandRun run = CommandRun.of("meter", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("siglab: " + file).contains("not a capture");
  }

  @Test
  void anUnknownColumnIsNamedWithThoseThatThereAre() {
    CommandRun run = CommandRun.of("meter", "--fields", "proto,sni", "x.pcap");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .startsWith("siglab: --fields sni: no such column; there are file, proto, ip_a");
  }

  @Test
  void whatIsNoRunIsRefused() {
    CommandRun run = CommandRun.of("derive", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("siglab: ").contains(folder.toString());
  }

  @Test
  void aBrokenSignatureIsAFailedCheck() throws IOException {
    Path file = Files.writeString(folder.resolve("1.0.0.json"), "{\"formatVersion\":");
    CommandRun run = CommandRun.of("signature", "validate", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAILURES);
    assertThat(run.out()).contains(file.toString());
  }

  @Test
  void aMissingSecretIsNamedAndNotAsked() throws IOException {
    Path file = folder.resolve("devices.yaml");
    Files.writeString(
        file,
        """
        format: siglab-devices/1
        pair: [phone-a, pixel]
        devices:
          - id: phone-a
            kind: virtual
          - id: pixel
            kind: android
            serial: "1A2B"
            accounts:
              whatsapp: {name: "${env:SIGLAB_TEST_NOT_SET}"}
        """);
    CommandRun run = CommandRun.of("run", "--devices", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("devices.yaml:10:24: missing secret: the environment variable")
        .contains("SIGLAB_TEST_NOT_SET is not set");
  }

  @Test
  void anUnknownRunIsNamed() {
    CommandRun run = CommandRun.of("resume", folder + "/runs/none");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .isEqualTo("siglab: " + folder + "/runs/none: no such run; see the folders below runs/\n");
  }
}
