package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneCapture;
import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.undertest.AppUnderTest;
import io.siglab.testbed.android.undertest.PreparedPhone;
import io.siglab.testbed.android.undertest.Wishes;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.RunLabel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A phone during a run: whatever ends the run, the phone is as before, at the latest with the next.
 */
final class PreparedPhoneLabIT extends OnAttachedPhone {

  private static final Wishes WISHES =
      new Wishes(
          AttachedPhone.APP.name(),
          List.of("android.permission.CAMERA"),
          Wishes.Isolation.WITH_PUSH);

  /** A harness of its own that prepares everything, captures, and waits to be killed. */
  static final class Harness {
    public static void main(String[] args) throws IOException {
      DadbShell shell = DadbShell.open(AdbServer.at("127.0.0.1:" + args[0]), args[1]);
      RootShell root = RootShell.probe(shell);
      PhoneTcpdump tcpdump = PhoneTcpdump.find(root);
      RunLabel label = new RunLabel(args[2]);
      PreparedPhone phone = PreparedPhone.open(shell, root, tcpdump, label);
      AppUnderTest app = phone.open(WISHES);
      CaptureRequest request = new CaptureRequest(Path.of(args[3]), 262_144);
      Capture capture =
          app.attributed(
              new PhoneCapture(
                  shell, root, tcpdump, PhoneFolder.of(label), "wlan0", request, "killed"),
              request,
              "killed");
      capture.start();
      System.out.println("measuring");
      System.out.flush();
      while (System.in.read() >= 0) {
        // Until it is killed.
      }
    }
  }

  private static PreparedPhone prepare() {
    return PreparedPhone.open(attached.shell(), root, attached.tcpdump(), RunLabel.random());
  }

  @Test
  void everythingIsUndoneWhenTheRunEnds() {
    String before = attached.everything();

    try (PreparedPhone phone = prepare();
        AppUnderTest app = phone.open(WISHES)) {
      assertThat(phone.undone()).isEmpty();
      assertThat(app.change()).isEmpty();
      assertThat(app.facts())
          .containsEntry("isolation", "app-and-push")
          .containsEntry("app_version_code", "226270")
          .containsKeys("app_sha256", "attribution");
      assertThat(attached.everything())
          .contains("--uid-owner 10301", "--uid-owner 10103", "granted=true", "enabled=3");
    }

    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void whatAKilledHarnessLeftIsUndoneByTheNextRun() throws Exception {
    String before = attached.everything();
    RunLabel killed = RunLabel.random();
    Path log = folder.resolve("harness.log");
    Process harness =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Harness.class.getName(),
                Integer.toString(attached.adbPort()),
                attached.phone().serial(),
                killed.value(),
                folder.resolve("killed.pcap").toString())
            .redirectError(log.toFile())
            .start();
    try (BufferedReader said = harness.inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null && !line.equals("measuring")) {
        line = said.readLine();
      }
      assertThat(line).as(Files.readString(log)).isNotNull();
      attached.say(AttachedPhone.APP.uid(), AttachedPhone.HOST, 4_401);
    } finally {
      harness.destroyForcibly();
      harness.waitFor();
    }
    assertThat(attached.everything())
        .as("a killed harness undoes nothing")
        .contains("siglab-" + killed.value() + "-out", "enabled=3", "tcpdump -i wlan0");

    try (PreparedPhone phone = prepare()) {
      assertThat(phone.undone())
          .contains("rules siglab-" + killed.value() + "-out")
          .contains("settings of /data/local/tmp/siglab-state-" + killed.value() + "-phone")
          .contains("captures of /data/local/tmp/siglab-run-" + killed.value());
    }

    PhoneFolder there = PhoneFolder.of(killed);
    assertThat(there.endCaptures(root)).contains(there.path() + "/killed.pcap");
    there.remove(root);
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void aCableThatIsPulledInTheMiddleLeavesTheRestToTheNextRun() {
    String before = attached.everything();
    PreparedPhone phone = prepare();
    AppUnderTest app = phone.open(WISHES);

    attached.pullCable();
    assertThatThrownBy(app::change)
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("is it still plugged in?");
    app.close();
    phone.close();
    attached.plugIn();
    assertThat(attached.everything()).isNotEqualTo(before);
    prepare().close();

    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void rootThatIsTakenBackInTheMiddleLeavesTheRestToTheNextRun() {
    String before = attached.everything();
    PreparedPhone phone = prepare();
    AppUnderTest app = phone.open(WISHES);

    attached.phone().change(SuDialect.REFUSED);
    assertThatThrownBy(() -> phone.open(WISHES))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("Permission denied");
    app.close();
    phone.close();
    attached.phone().change(SuDialect.MAGISK);
    prepare().close();

    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void anAppThatIsNotInstalledLeavesThePhoneAsItWas() {
    String before = attached.everything();

    try (PreparedPhone phone = prepare()) {
      assertThatThrownBy(
              () ->
                  phone.open(
                      new Wishes("com.example.absent", List.of(), Wishes.Isolation.WITH_PUSH)))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("com.example.absent is not installed on " + root.serial());
    }

    assertThat(attached.everything()).isEqualTo(before);
  }
}
