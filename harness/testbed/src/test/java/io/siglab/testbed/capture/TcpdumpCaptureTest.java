package io.siglab.testbed.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real tcpdump on the loopback interface; needs root, as capturing does. */
class TcpdumpCaptureTest {

  @TempDir Path dir;

  @Test
  void keepsEveryPacketSentBetweenStartAndStop() throws Exception {
    Path file = dir.resolve("lo.pcap");
    byte[] token = "siglab-test-1f0c".getBytes(StandardCharsets.US_ASCII);
    int packets = 200;
    CaptureReport report;
    try (TcpdumpCapture capture = loopback(file, "lo")) {
      capture.start();
      assertThat(capture.running()).isTrue();
      send(token, packets);
      report = capture.stop();
      assertThat(capture.running()).isFalse();
    }
    assertThat(report.tool()).startsWith("tcpdump ");
    assertThat(report.point()).isEqualTo("the loopback interface");
    assertThat(report.clock()).isEqualTo("host");
    assertThat(report.packetsCaptured()).isGreaterThanOrEqualTo(packets);
    assertThat(report.packetsDropped()).isZero();
    assertThat(occurrences(Files.readAllBytes(file), token)).isEqualTo(packets);
  }

  @Test
  void signalsTcpdumpItselfBehindAPrefixThatStaysAlive() throws Exception {
    // A prefix that forks, as sudo does: the signal must not go to the shell.
    CapturePoint forked =
        CapturePoint.asRoot("loopback", List.of("sh", "-c", "\"$@\"; exit $?", "sh"), "lo");
    try (TcpdumpCapture capture = capture(forked, dir.resolve("forked.pcap"))) {
      capture.start();
      ProcessHandle.Info info = ProcessHandle.of(capture.pid()).orElseThrow().info();
      assertThat(info.command().orElseThrow()).endsWith("tcpdump");
      assertThat(capture.stop().packetsDropped()).isZero();
    }
  }

  @Test
  void noticesThatTcpdumpDiedInTheMiddle() throws Exception {
    try (TcpdumpCapture capture = loopback(dir.resolve("dies.pcap"), "lo")) {
      capture.start();
      ProcessHandle tcpdump = ProcessHandle.of(capture.pid()).orElseThrow();
      tcpdump.destroyForcibly();
      tcpdump.onExit().get();
      assertThatThrownBy(capture::stop)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("tcpdump on the loopback interface died in the middle");
    }
  }

  @Test
  void namesAnInterfaceThatIsNotThere() {
    try (TcpdumpCapture capture = loopback(dir.resolve("none.pcap"), "nosuch0")) {
      assertThatThrownBy(capture::start)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("ended at once with exit code 1")
          .hasMessageContaining("nosuch0")
          .hasMessageContaining("network still up");
    }
  }

  @Test
  void saysWhichPackageIsMissing() {
    TcpdumpSettings missing =
        new TcpdumpSettings("tcpdump-missing", 1024, Duration.ofSeconds(2), Duration.ofSeconds(2));
    CapturePoint point = CapturePoint.asRoot("the loopback interface", List.of(), "lo");
    try (TcpdumpCapture capture =
        new TcpdumpCapture(
            missing, point, new CaptureRequest(dir.resolve("x.pcap"), 256), "tcpdump", "host")) {
      assertThatThrownBy(capture::start)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("cannot run tcpdump-missing")
          .hasMessageContaining("Debian packages tcpdump");
    }
    assertThatThrownBy(() -> TcpdumpVersion.of("tcpdump-missing"))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("install tcpdump");
  }

  @Test
  void asksForTheCapturesDirectory() {
    try (TcpdumpCapture capture = loopback(dir.resolve("no/such/x.pcap"), "lo")) {
      assertThatThrownBy(capture::start)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("no directory for the capture");
    }
  }

  @Test
  void refusesASecondStartAndASecondStop() {
    try (TcpdumpCapture capture = loopback(dir.resolve("once.pcap"), "lo")) {
      assertThatThrownBy(capture::stop).isInstanceOf(IllegalStateException.class);
      capture.start();
      assertThatThrownBy(capture::start).isInstanceOf(IllegalStateException.class);
      capture.stop();
      assertThatThrownBy(capture::stop).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void closeEndsARunningCapture() throws Exception {
    ProcessHandle tcpdump;
    try (TcpdumpCapture capture = loopback(dir.resolve("closed.pcap"), "lo")) {
      capture.start();
      tcpdump = ProcessHandle.of(capture.pid()).orElseThrow();
    }
    assertThat(tcpdump.onExit().get().isAlive()).isFalse();
  }

  @Test
  void understandsCountersAndRefusals() {
    List<String> lines =
        List.of(
            "tcpdump: listening on lo, link-type EN10MB (Ethernet), snapshot length 256 bytes",
            "1 packet captured",
            "8 packets received by filter",
            "5 packets dropped by kernel",
            "2 packets dropped by interface");
    assertThat(TcpdumpMessages.saysReady(lines.get(0))).isTrue();
    assertThat(TcpdumpMessages.captured(lines)).hasValue(1);
    assertThat(TcpdumpMessages.dropped(lines)).isEqualTo(7);
    assertThat(TcpdumpMessages.captured(List.of("tcpdump: oops"))).isEmpty();
    assertThat(
            TcpdumpMessages.mend(
                List.of("tcpdump: Unable to write output: No space left on device")))
        .contains("--out");
    assertThat(
            TcpdumpMessages.mend(
                List.of("tcpdump: lo: You don't have permission (Operation not permitted)")))
        .contains("CAP_NET_RAW");
  }

  private TcpdumpCapture loopback(Path file, String networkInterface) {
    return capture(
        new CapturePoint(
            "the loopback interface", List.of(), networkInterface, Optional.of("root")),
        file);
  }

  private TcpdumpCapture capture(CapturePoint point, Path file) {
    return new TcpdumpCapture(
        TcpdumpSettings.standard(),
        point,
        new CaptureRequest(file, 262144),
        TcpdumpVersion.of("tcpdump"),
        "host");
  }

  private static void send(byte[] payload, int times) throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (DatagramSocket receiver = new DatagramSocket(0, loopback);
        DatagramSocket sender = new DatagramSocket(0, loopback)) {
      for (int i = 0; i < times; i++) {
        sender.send(new DatagramPacket(payload, payload.length, loopback, receiver.getLocalPort()));
        receiver.receive(new DatagramPacket(new byte[64], 64));
      }
    }
  }

  private static int occurrences(byte[] haystack, byte[] needle) {
    String text = new String(haystack, StandardCharsets.ISO_8859_1);
    String token = new String(needle, StandardCharsets.ISO_8859_1);
    int count = 0;
    for (int at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + token.length())) {
      count++;
    }
    return count;
  }
}
