package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.store.ClockSample;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneCapture;
import io.siglab.testbed.android.PhoneClock;
import io.siglab.testbed.android.PhoneFolder;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a phone is captured and asked by adb: real adb, dadb and tcpdump, and a phone that is none.
 */
final class AndroidPathLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final String NAMESPACE = "siglab-" + RunLabel.random().value() + "-cap";
  private static final List<String> INSIDE = List.of("ip", "netns", "exec", NAMESPACE);
  private static final int SNAPLEN = 262_144;
  private static final int PINGS = 5;
  private static final String AWAIT_END =
      "i=0; while grep -q tcpdump /proc/PID/cmdline 2>/dev/null; do [ $i -lt 100 ] || exit 1;"
          + " sleep 0.05; i=$((i + 1)); done";

  @TempDir private static Path folder;

  private static RealAdb adb;
  private static AdbPhone phone;
  private static DadbShell shell;
  private static RootShell root;

  @BeforeAll
  static void connect() throws IOException {
    RUNNER.require(Command.of("ip", "netns", "add", NAMESPACE), "make a namespace");
    RUNNER.require(Command.of("ip", "link", "set", "lo", "up").behind(INSIDE), "set lo up");
    adb = RealAdb.start(folder);
    phone = start(PhoneSettings.standard(), "phone");
    adb.run("connect", phone.serial());
    shell = DadbShell.open(adb.server(), phone.serial());
    root = RootShell.probe(shell);
  }

  @AfterAll
  static void disconnect() {
    shell.close();
    adb.close();
    phone.close();
    RUNNER.require(Command.of("ip", "netns", "delete", NAMESPACE), "remove a namespace");
  }

  private static AdbPhone start(PhoneSettings settings, String name) throws IOException {
    Path home =
        Files.createDirectory(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return AdbPhone.start(RUNNER, INSIDE, home, settings, Map.of());
  }

  @Test
  void everyWayToBeRootIsFound() throws IOException {
    Map<SuDialect, RootShell.Form> forms =
        Map.of(
            SuDialect.SHELL_IS_ROOT, RootShell.Form.SHELL,
            SuDialect.AOSP, RootShell.Form.AOSP,
            SuDialect.MAGISK, RootShell.Form.OPTION);
    for (Map.Entry<SuDialect, RootShell.Form> form : forms.entrySet()) {
      try (AdbPhone other =
          start(PhoneSettings.standard().with(form.getKey()), form.getKey().name())) {
        adb.run("connect", other.serial());
        RootShell found = RootShell.probe(DadbShell.open(adb.server(), other.serial()));
        assertThat(found.form()).isEqualTo(form.getValue());
        assertThat(found.run("echo \"it's $(id -u)\"").out()).isEqualTo("it's 0\n");
        adb.run("disconnect", other.serial());
      }
    }
  }

  @Test
  void aPhoneWithoutRootSaysWhatWasTried() throws IOException {
    try (AdbPhone other = start(PhoneSettings.standard().with(SuDialect.REFUSED), "unrooted")) {
      adb.run("connect", other.serial());
      DadbShell unrooted = DadbShell.open(adb.server(), other.serial());
      assertThatThrownBy(() -> RootShell.probe(unrooted))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("`id -u`: 2000")
          .hasMessageContaining("`su -c 'id -u'`: Permission denied")
          .hasMessageContaining("grant the shell root");
      adb.run("disconnect", other.serial());
    }
  }

  @Test
  void aPhoneThatIsNotThereIsNamedWithItsMend() {
    assertThatThrownBy(() -> DadbShell.open(adb.server(), "no-such-phone"))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("cannot reach no-such-phone by adb")
        .hasMessageContaining("adb devices -l");
  }

  @Test
  void aPhoneThatHangsIsWaitedForOnceAndThenAskedShortlyUntilItAnswers() throws IOException {
    try (AdbPhone other = start(PhoneSettings.standard(), "hanging")) {
      adb.run("connect", other.serial());
      DadbShell patient = DadbShell.open(adb.server(), other.serial(), Duration.ofSeconds(5));
      other.freeze();
      assertThatThrownBy(() -> patient.run("true")).hasMessageContaining("within 5000 ms");
      assertThatThrownBy(() -> patient.run("true")).hasMessageContaining("within 3000 ms");
      assertThatThrownBy(() -> patient.pull("/x", folder.resolve("x")))
          .hasMessageContaining("cannot reach")
          .hasMessageContaining("within 3000 ms");
      other.thaw();
      assertThat(patient.run("echo back").out()).isEqualTo("back\n");
      adb.run("disconnect", other.serial());
    }
  }

  @Test
  void aCaptureHoldsWhatThePhoneSaidFromStartToStop() throws IOException {
    Path file = folder.resolve("whole.pcap");
    PhoneFolder there = PhoneFolder.of(RunLabel.random());
    PhoneCapture capture = capture(there, file, "caller");

    capture.start();
    assertThat(capture.running()).isTrue();
    ping();
    CaptureReport report = capture.stop();

    // Each datagram and the answer that nobody listens.
    assertThat(report.packetsCaptured()).isGreaterThanOrEqualTo(2 * PINGS);
    assertThat(report.packetsDropped()).isZero();
    assertThat(report.clock()).isEqualTo("device");
    assertThat(report.tool()).startsWith("tcpdump ");
    assertThat(packets(file)).isEqualTo(report.packetsCaptured());
    assertThat(there.endCaptures(root)).isEmpty();
    assertThat(root.run("ls " + there.path()).ok()).isFalse();
  }

  @Test
  void aPulledCableDoesNotEndACapture() throws IOException {
    Path file = folder.resolve("unplugged.pcap");
    PhoneFolder there = PhoneFolder.of(RunLabel.random());
    PhoneCapture capture = capture(there, file, "caller");
    capture.start();

    phone.unplug();
    ping();
    adb.run("disconnect", phone.serial());
    adb.run("connect", phone.serial());

    assertThat(capture.stop().packetsCaptured()).isGreaterThanOrEqualTo(2 * PINGS);
    assertThat(packets(file)).isGreaterThanOrEqualTo(2 * PINGS);
    there.remove(root);
  }

  @Test
  void aTcpdumpThatIsKilledLosesNoPacketAndSaysSo() throws IOException {
    Path file = folder.resolve("killed.pcap");
    PhoneFolder there = PhoneFolder.of(RunLabel.random());
    PhoneCapture capture = capture(there, file, "caller");
    capture.start();
    ping();
    String pid = root.run("cat " + there.path() + "/caller.pid").out().strip();
    root.require("kill -9 " + pid, "kill tcpdump");
    assertThat(root.run(AWAIT_END.replace("PID", pid)).ok()).isTrue();
    assertThat(capture.running()).isFalse();

    assertThatThrownBy(capture::stop)
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("died in the middle of the capture");
    assertThat(packets(file)).isGreaterThanOrEqualTo(2 * PINGS);
    there.remove(root);
  }

  @Test
  void anInterfaceThatIsNotThereIsSaidToBeMissing() throws IOException {
    PhoneFolder there = PhoneFolder.of(RunLabel.random());
    PhoneCapture capture =
        new PhoneCapture(
            shell,
            root,
            PhoneTcpdump.find(root),
            there,
            "wlan7",
            new CaptureRequest(folder.resolve("missing.pcap"), SNAPLEN),
            "caller");

    assertThatThrownBy(capture::start)
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("tcpdump on wlan7 of " + phone.serial() + " ended at once")
        .hasMessageContaining("No such device");
    there.remove(root);
  }

  @Test
  void whatAKilledRunLeftIsFoundAndEndedAndItsPacketsAreKept() throws IOException {
    PhoneFolder there = PhoneFolder.of(RunLabel.random());
    capture(there, folder.resolve("left.pcap"), "callee").start();
    ping();
    String pid = root.run("cat " + there.path() + "/callee.pid").out().strip();

    assertThat(PhoneFolder.remains(root)).contains(there);
    List<String> left = there.endCaptures(root);

    assertThat(left).containsExactly(there.path() + "/callee.pcap");
    assertThat(root.run("grep -q tcpdump /proc/" + pid + "/cmdline").ok()).isFalse();
    there.remove(root);
    assertThat(PhoneFolder.remains(root)).doesNotContain(there);
  }

  @Test
  void theClockIsMeasuredWithinItsError() {
    ClockSample sample = new PhoneClock(shell).sample(HostClock.anchored(Clock.systemUTC()));

    // The double shares the host's clock.
    assertThat(sample.offsetUs()).isBetween(-sample.errorUs(), sample.errorUs());
    assertThat(sample.errorUs()).isPositive();
  }

  private static PhoneCapture capture(PhoneFolder there, Path file, String name) {
    return new PhoneCapture(
        shell, root, PhoneTcpdump.find(root), there, "lo", new CaptureRequest(file, SNAPLEN), name);
  }

  /** Datagrams inside the phone, to a port that nobody listens on. */
  private static void ping() {
    RUNNER.require(
        Command.of(
                "bash",
                "-c",
                "for i in $(seq " + PINGS + "); do echo $i > /dev/udp/127.0.0.1/9; done")
            .behind(INSIDE),
        "send datagrams");
  }

  private static long packets(Path file) {
    return RUNNER
        .require(Command.of("tcpdump", "-n", "-r", file.toString(), "--count"), "count the packets")
        .out()
        .lines()
        .flatMap(line -> java.util.stream.Stream.of(line.split(" ")[0]))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
