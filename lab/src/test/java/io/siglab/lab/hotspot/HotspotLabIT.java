package io.siglab.lab.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.Output;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.appium.RemoteXpcTunnels;
import io.siglab.testbed.capture.CapturePoint;
import io.siglab.testbed.capture.TcpdumpCapture;
import io.siglab.testbed.capture.TcpdumpSettings;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.doctor.HotspotDoctor;
import io.siglab.testbed.doctor.IosDoctor;
import io.siglab.testbed.hotspot.HotspotCapture;
import io.siglab.testbed.hotspot.HotspotPoint;
import io.siglab.testbed.hotspot.HotspotSettings;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IosTools;
import io.siglab.testbed.ios.RviRecords;
import io.siglab.testbed.ios.Rvictl;
import io.siglab.testbed.ios.Xcode;
import io.siglab.testbed.run.PcapScan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pcap4j.core.Pcaps;

/**
 * A phone behind the host: a namespace at the other end of a pair of interfaces, captured by
 * libpcap on the host's end.
 */
@Timeout(60)
final class HotspotLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final int SNAPLEN = 262_144;
  private static final String MAC = "02:00:5e:00:53:02";
  private static final String PHONE = "10.77.0.2";
  private static final String NEIGHBOUR = "10.77.0.3";
  private static final int DATAGRAMS = 400;
  private static final int PINGS = 20;

  @TempDir private Path folder;

  private final String label = RunLabel.random().value();
  private final String namespace = "siglab-" + label + "-hot";
  private final String host = "sgh" + label;
  private final String phone = "sgp" + label;
  private final List<String> inside = List.of("ip", "netns", "exec", namespace);

  @BeforeEach
  void plugIn() {
    ip("netns add " + namespace);
    ip("link add " + host + " type veth peer name " + phone + " netns " + namespace);
    ip("addr add 10.77.0.1/24 dev " + host);
    ip("addr add fd77::1/64 dev " + host + " nodad");
    ip("link set " + host + " up");
    ip("-n " + namespace + " link set " + phone + " address " + MAC);
    ip("-n " + namespace + " addr add " + PHONE + "/24 dev " + phone);
    ip("-n " + namespace + " addr add " + NEIGHBOUR + "/24 dev " + phone);
    ip("-n " + namespace + " addr add fd77::2/64 dev " + phone + " nodad");
    ip("-n " + namespace + " link set " + phone + " up");
    ping("-c 1", "10.77.0.1");
  }

  @AfterEach
  void unplug() {
    ip("netns delete " + namespace);
  }

  @Test
  void keepsThePacketsThatTcpdumpKeepsAtTheSameTime() throws Exception {
    HotspotPoint point = point(Optional.of(MAC));
    Path ours = folder.resolve("ours.pcap");
    Path theirs = folder.resolve("theirs.pcap");
    CaptureReport report;
    CaptureReport reference;
    try (TcpdumpCapture tcpdump = tcpdump(theirs);
        HotspotCapture capture = capture(point, ours, SNAPLEN)) {
      tcpdump.start();
      capture.start();
      send(DATAGRAMS);
      ping("-c " + PINGS + " -i 0.01", "10.77.0.1");
      ping("-c " + PINGS + " -i 0.01", "fd77::1");
      report = capture.stop();
      reference = tcpdump.stop();
    }
    assertThat(report.packetsCaptured()).isGreaterThanOrEqualTo(DATAGRAMS + 4 * PINGS);
    assertThat(report.packetsDropped()).isZero();
    assertThat(reference.packetsDropped()).isZero();
    assertThat(report.clock()).isEqualTo("host");
    assertThat(scan(ours)).matches(s -> s.packets() == report.packetsCaptured() && !s.truncated());
    // What both kernels' interfaces say of their own accord depends on when a capture began.
    String sent = "udp port 39999 or icmp or ip6[40] == 128 or ip6[40] == 129";
    assertThat(listed(ours, sent)).isEqualTo(listed(theirs, sent)).contains("fd77::2", PHONE);
    assertThat(listed(ours, "udp port 39999 and src " + PHONE).lines()).hasSize(DATAGRAMS);
  }

  @Test
  void leavesOtherDevicesAndTheHarnessOut() throws Exception {
    HotspotPoint point =
        new HotspotPoint(
            host, List.of(PHONE), Optional.empty(), Optional.of(PHONE + ":" + listening()));
    Path file = folder.resolve("filtered.pcap");
    try (HotspotCapture capture = capture(point, file, SNAPLEN)) {
      capture.start();
      ping("-c 3 -i 0.01 -I " + NEIGHBOUR, "10.77.0.1");
      RUNNER.run(
          Command.of("bash", "-c", ": > /dev/tcp/10.77.0.1/" + listening())
              .behind(inside)
              .within(Duration.ofSeconds(5)));
      RUNNER.run(
          Command.of("bash", "-c", ": > /dev/tcp/" + PHONE + "/" + listening())
              .within(Duration.ofSeconds(5)));
      ping("-c 3 -i 0.01 -I " + PHONE, "10.77.0.1");
      capture.stop();
    }
    String seen = listed(file, "");
    assertThat(seen).contains("ICMP echo").doesNotContain(NEIGHBOUR);
    // A connection from the phone to that port of the host is an app's; one to the phone's is ours.
    assertThat(seen).contains("10.77.0.1." + listening()).doesNotContain(PHONE + "." + listening());
  }

  @Test
  void cutsPacketsButKeepsTheirLengths() throws Exception {
    Path file = folder.resolve("cut.pcap");
    try (HotspotCapture capture = capture(point(Optional.empty()), file, 96)) {
      capture.start();
      ping("-c 3 -i 0.01 -s 1000", "10.77.0.1");
      capture.stop();
    }
    assertThat(scan(file)).isEqualTo(new PcapScan(6, 6L * (14 + 20 + 8 + 1000), false));
    assertThat(Files.size(file)).isEqualTo(24 + 6L * (16 + 96));
  }

  @Test
  void anInterfaceThatGoesDownEndsTheCaptureWithTheReason() throws Exception {
    Path file = folder.resolve("down.pcap");
    try (HotspotCapture capture = capture(point(Optional.empty()), file, SNAPLEN)) {
      capture.start();
      ping("-c 2 -i 0.01", "10.77.0.1");
      ip("link set " + host + " down");
      until(() -> !capture.running());
      assertThatThrownBy(capture::stop)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("the capture on " + host + " died in the middle")
          .hasMessageContaining("is the hotspot still up");
    }
    assertThat(scan(file).truncated()).isFalse();
    assertThat(scan(file).packets()).isEqualTo(4);
  }

  @Test
  void anInterfaceThatIsMissingOrDownIsNamedBeforeAnythingRuns() {
    HotspotPoint missing =
        new HotspotPoint("nosuch0", List.of(PHONE), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> capture(missing, folder.resolve("x.pcap"), SNAPLEN).start())
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("this host has no interface nosuch0")
        .hasMessageContaining("switch the hotspot on");
    ip("link set " + host + " down");
    assertThatThrownBy(
            () -> capture(point(Optional.of(MAC)), folder.resolve("y.pcap"), SNAPLEN).start())
        .hasMessageContaining("is down; sudo ip link set " + host + " up");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutTheRightToCaptureItSaysWhichOneIsMissing() {
    Output output =
        RUNNER.run(
            Command.of(
                    "setpriv",
                    "--inh-caps=-net_raw",
                    "--bounding-set=-net_raw",
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    CaptureOnce.class.getName(),
                    host,
                    folder.resolve("refused.pcap").toString())
                .within(Duration.ofSeconds(30)));
    assertThat(output.exitCode()).isEqualTo(CaptureOnce.REFUSED);
    assertThat(output.out())
        .contains("cannot capture " + host)
        .contains("capturing needs root or the capability CAP_NET_RAW");
  }

  @Test
  void theDoctorSeesTheInterfaceTheRightToCaptureAndWhoIsThere() {
    assertThat(look(PHONE, MAC))
        .containsExactly(
            "pass interface " + host + " is up",
            "pass capture " + Pcaps.libVersion() + " may read " + host,
            "pass address " + PHONE + " (" + MAC + ") answers",
            "fail adb no cable");
    assertThat(look(PHONE, "02:00:5e:00:53:99").get(2))
        .isEqualTo(
            "fail address " + PHONE + " is " + MAC + ", and devices.yaml says 02:00:5e:00:53:99");
    assertThat(look("10.77.0.9", MAC).get(2))
        .isEqualTo(
            "warn address 10.77.0.9 is silent: the phone sleeps, or has another address by now");

    ip("link set " + host + " down");
    assertThat(look(PHONE, MAC))
        .containsExactly(
            "fail interface the interface " + host + " is down",
            "warn capture not looked at, as interface failed",
            "warn address not looked at, as interface failed",
            "fail adb no cable");
  }

  /** What the doctor finds of a phone without a cable, without the mends. */
  private List<String> look(String address, String mac) {
    GoIos none = new GoIos(List.of("no-go-ios-here"));
    AppCatalogue apps = AppCatalogue.of(List.of());
    IosTools tools =
        new IosTools(
            none,
            new Rvictl(List.of("no-rvictl-here")),
            new RviRecords(folder.resolve("rvi")),
            TcpdumpSettings.standard());
    HostClock clock = HostClock.anchored(Clock.systemUTC());
    return new HotspotDoctor(
            entry -> {
              throw new DeviceException("no cable");
            },
            none,
            new IosDoctor(tools, Xcode.standard(), RemoteXpcTunnels.standard(), apps, clock),
            apps,
            clock)
            .examine(
                new DeviceEntry(
                    "phone",
                    DeviceKind.HOTSPOT,
                    Map.of(
                        "platform", "android",
                        "serial", "1A2B",
                        "interface", host,
                        "address", address,
                        "mac", mac)))
            .stream()
            .map(f -> f.verdict().word() + " " + f.precondition() + " " + f.seen())
            .toList();
  }

  private HotspotPoint point(Optional<String> mac) {
    return new HotspotPoint(host, List.of(PHONE), mac, Optional.empty());
  }

  private static HotspotCapture capture(HotspotPoint point, Path file, int snaplen) {
    return new HotspotCapture(HotspotSettings.standard(), point, new CaptureRequest(file, snaplen));
  }

  private TcpdumpCapture tcpdump(Path file) {
    return new TcpdumpCapture(
        TcpdumpSettings.standard(),
        CapturePoint.asRoot("the same interface", List.of(), host),
        new CaptureRequest(file, SNAPLEN),
        "tcpdump",
        "host");
  }

  /** A port on which nobody listens: a refused connection is traffic enough. */
  private static int listening() {
    return 39_555;
  }

  private void send(int datagrams) {
    String loop =
        "for ((i = 0; i < " + datagrams + "; i++)); do echo $i > /dev/udp/10.77.0.1/39999; done";
    RUNNER.require(Command.of("bash", "-c", loop).behind(inside), "send datagrams");
  }

  private static void until(BooleanSupplier condition) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(limit);
      Thread.onSpinWait();
    }
  }

  private void ping(String options, String address) {
    RUNNER.require(
        Command.of(("ping -n -q -W 5 " + options + " " + address).split(" ")).behind(inside),
        "ping " + address);
  }

  private static void ip(String words) {
    RUNNER.require(Command.of(("ip " + words).split(" ")), "ip " + words);
  }

  private static PcapScan scan(Path file) throws Exception {
    return PcapScan.of(file, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The packets in tcpdump's words, without their times. */
  private static String listed(Path file, String filter) {
    return RUNNER
        .require(
            Command.of("tcpdump", "-e", "-n", "-t", "-r", file.toString(), filter),
            "read a capture")
        .out();
  }
}
