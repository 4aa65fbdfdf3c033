package io.siglab.lab.adb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.siglab.lab.process.LabProcess;
import io.siglab.meter.Flow;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.MeterOptions;
import io.siglab.store.AttributionFile;
import io.siglab.store.AttributionMethod;
import io.siglab.store.AttributionRecord;
import io.siglab.store.SocketSighting;
import io.siglab.testbed.android.PhoneCapture;
import io.siglab.testbed.android.attribution.FlowAttribution;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whose flows a phone's capture holds: by the kernel's NFLOG and real tcpdump, or by its sockets.
 */
final class FlowAttributionLabIT extends OnAttachedPhone {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SNAPLEN = 262_144;
  private static final String NO_TRACKING = "iptables -w -t raw %s OUTPUT -o lo -j CT --notrack";

  /** The last program's socket: port 4202 in hexadecimal, and its user. */
  private static final String AWAIT_LAST =
      "i=0; until grep -q ':106A 10302$' /data/local/tmp/RUN/watched.sockets; do"
          + " [ $i -lt 200 ] || exit 1; sleep 0.05; i=$((i + 1)); done";

  private static LabProcess server;

  @BeforeAll
  static void answer() {
    server = attached.answer();
  }

  @AfterAll
  static void stopAnswering() {
    server.stop(PATIENCE);
  }

  private static FlowAttribution open(RunLabel label) {
    FlowAttribution.Phone phone =
        FlowAttribution.Phone.probe(attached.shell(), root, attached.tcpdump(), label);
    return FlowAttribution.open(phone, InstalledApp.read(root, AttachedPhone.APP.name()));
  }

  private static Capture capture(FlowAttribution attribution, RunLabel label, String name) {
    CaptureRequest request = new CaptureRequest(folder.resolve(name + ".pcap"), SNAPLEN);
    return attribution.with(
        new PhoneCapture(
            attached.shell(),
            root,
            attached.tcpdump(),
            io.siglab.testbed.android.PhoneFolder.of(label),
            "wlan0",
            request,
            name),
        request,
        name);
  }

  /** The app and another one talk by TCP over IPv4 and by UDP over both. */
  private static CaptureReport talk(Capture capture, Runnable untilSeen) {
    capture.start();
    List<LabProcess> programs =
        List.of(
            attached.keepConnected(AttachedPhone.APP.uid()),
            attached.keepConnected(AttachedPhone.OTHER.uid()),
            attached.keepTalking(AttachedPhone.APP.uid(), AttachedPhone.HOST_V6, 4_201),
            attached.keepTalking(AttachedPhone.OTHER.uid(), AttachedPhone.HOST_V6, 4_202));
    untilSeen.run();
    CaptureReport report = capture.stop();
    programs.forEach(program -> program.stop(PATIENCE));
    return report;
  }

  private static void assumeNflog() {
    assumeThat(root.run("cat /proc/net/netfilter/nfnetlink_log").ok())
        .as("a kernel with NFLOG")
        .isTrue();
  }

  @Test
  void wherePacketsAreHandedOnASecondCaptureHoldsTheAppsAndNoOthers() throws IOException {
    assumeNflog();
    String before = attached.everything();
    RunLabel label = RunLabel.random();
    CaptureReport report;
    try (FlowAttribution attribution = open(label)) {
      assertThat(attribution.method()).contains(AttributionMethod.NFLOG);
      assertThat(attribution.reason()).isEmpty();
      report = talk(capture(attribution, label, "logged"), () -> {});
    }

    assertThat(report.point()).endsWith("; owners by nflog");
    AttributionRecord record =
        new AttributionFile().read(folder.resolve("logged.pcap")).orElseThrow();
    assertThat(record.capture()).contains("logged.nflog.pcap");
    assertThat(record.uid()).hasValue(AttachedPhone.APP.uid());
    List<Flow> apps = flows("logged.nflog.pcap");
    assertThat(apps)
        .extracting(Flow::proto, Flow::ipB, Flow::portB)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("tcp", AttachedPhone.HOST, AttachedPhone.TCP_PORT),
            org.assertj.core.groups.Tuple.tuple("udp", AttachedPhone.HOST_V6, 4_201));
    assertThat(apps)
        .allSatisfy(flow -> assertThat(flow.attribution().uid()).hasValue(10_301))
        .filteredOn(flow -> flow.proto().equals("tcp"))
        .singleElement()
        .satisfies(
            flow -> {
              assertThat(flow.counts().packetsAb()).isGreaterThanOrEqualTo(3);
              assertThat(flow.counts().packetsBa()).isGreaterThanOrEqualTo(2);
            });
    assertThat(flows("logged.pcap"))
        .as("the first capture holds both apps' flows")
        .filteredOn(flow -> flow.portB() == AttachedPhone.TCP_PORT)
        .hasSize(2);
    root.run("rm -rf /data/local/tmp/siglab-run-" + label.value());
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void whereNothingArrivesTheTableOfSocketsTellsWhoseFlowsAre() throws IOException {
    String before = attached.everything();
    // Without connections there is no mark: the rules are taken and nothing is handed on.
    attached.configure(NO_TRACKING.formatted("-A"));
    RunLabel label = RunLabel.random();
    CaptureReport report;
    try (FlowAttribution attribution = open(label)) {
      assertThat(attribution.method()).contains(AttributionMethod.SOCKET_TABLE);
      assertThat(attribution.reason()).contains("delivers nothing");
      report =
          talk(
              capture(attribution, label, "watched"),
              () ->
                  root.require(
                      AWAIT_LAST.replace("RUN", "siglab-run-" + label.value()),
                      "see the last socket in the table"));
    } finally {
      attached.configure(NO_TRACKING.formatted("-D"));
    }

    assertThat(report.point()).endsWith("; owners by socket-table");
    AttributionRecord record =
        new AttributionFile().read(folder.resolve("watched.pcap")).orElseThrow();
    List<Flow> flows = flows("watched.pcap");
    assertThat(flows).hasSizeGreaterThanOrEqualTo(4);
    for (Flow flow : flows.stream().filter(f -> f.portB() >= 4_201).toList()) {
      SocketSighting socket =
          record.sockets().stream()
              .filter(s -> s.connected() && s.localPort() == flow.portA())
              .findFirst()
              .orElseThrow();
      assertThat(socket.proto()).isEqualTo(flow.proto());
      assertThat(socket.remotePort()).isEqualTo(flow.portB());
      assertThat(socket.firstUs()).isBetween(flow.firstUs() - 500_000, flow.firstUs() + 5_000_000);
      if (flow.portB() == 4_201) {
        assertThat(socket.uid()).isEqualTo(AttachedPhone.APP.uid());
      } else if (flow.portB() == 4_202) {
        assertThat(socket.uid()).isEqualTo(AttachedPhone.OTHER.uid());
      }
    }
    assertThat(record.sockets())
        .filteredOn(s -> s.remotePort() == AttachedPhone.TCP_PORT)
        .extracting(SocketSighting::uid)
        .containsExactlyInAnyOrder(10_301L, 10_302L);
    root.run("rm -rf /data/local/tmp/siglab-run-" + label.value());
    assertThat(attached.everything()).isEqualTo(before);
  }

  @Test
  void aWatchThatDiesLeavesTheCaptureWholeAndTheReportSaysSo() {
    assumeNflog();
    String before = attached.everything();
    RunLabel label = RunLabel.random();
    CaptureReport report;
    try (FlowAttribution attribution = open(label)) {
      Capture capture = capture(attribution, label, "orphan");
      capture.start();
      String pid = "/data/local/tmp/siglab-run-" + label.value() + "/orphan-nflog.pid";
      attached.say(AttachedPhone.APP.uid(), AttachedPhone.HOST, 4_301);
      root.require("kill -9 $(cat " + pid + ")", "kill the second tcpdump");
      report = capture.stop();
    }

    assertThat(report.point()).contains("; owners unknown: tcpdump on nflog:");
    assertThat(report.packetsCaptured()).isPositive();
    assertThat(new AttributionFile().read(folder.resolve("orphan.pcap"))).isEmpty();
    root.run("rm -rf /data/local/tmp/siglab-run-" + label.value());
    assertThat(attached.everything()).isEqualTo(before);
  }

  private static List<Flow> flows(String name) throws IOException {
    Path file = folder.resolve(name);
    assertThat(Files.size(file)).isPositive();
    return new FlowMeter()
        .meter(file, MeterOptions.defaults()).flows().stream()
            .filter(flow -> flow.proto().equals("tcp") || flow.proto().equals("udp"))
            .toList();
  }
}
