package io.siglab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabAddresses;
import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls between the two phones. What a dial does is read from packets, by tshark, and compared with
 * the page's truth; phone A calls, phone B is called.
 */
final class CallLabIT {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final int FULL = 262_144;
  private static final long US = 1_000_000;

  private static VirtualLab lab;
  private static VirtualPhone phoneA;
  private static VirtualPhone phoneB;

  @TempDir private Path folder;

  @BeforeAll
  static void up() {
    lab = VirtualLab.up(TestLab.label(), TestLab.settings());
    phoneA = lab.phone(Site.PHONE_A, "phone-a");
    phoneB = lab.phone(Site.PHONE_B, "phone-b");
  }

  @AfterAll
  static void down() {
    lab.close();
  }

  /** Starts the app on both phones of the tests' lab. */
  private static CallingPair launch(Map<String, String> settings) {
    return CallingPair.launch(phoneA, phoneB, settings);
  }

  @Test
  void phonesBehindTwoNatsTalkDirectly() {
    Path file = folder.resolve("a.pcap");
    try (CallingPair phones = launch(Map.of());
        Capture capture = start(phoneA, file)) {
      assertThat(phones.a().line()).isEqualTo("registered");
      phones.talk("voice");
      assertThat(phones.a().shows("#call-timer")).isTrue();
      assertThat(phones.a().shows("#cancel")).isFalse();
      phones.a().tap("#hang-up");
      phones.bothEnd("ended", "hung-up", "remote-hung-up");

      JsonNode truth = phones.a().truth();
      assertThat(pair(truth)).as("%s", truth).isEqualTo("srflx");
      assertThat(truth.at("/selectedPair/remote/address").asText())
          .isEqualTo(lab.network().addresses().publicB());
      assertThat(truth.at("/last/audio/packetsReceived").asInt()).isGreaterThan(80);
      assertThat(phones.a().shows("body[data-media=flowing]")).isTrue();
      assertThat(phones.b().shows("body[data-media=flowing]")).isTrue();
      capture.stop();
      int media = Packets.count(file, "udp && ip.dst == " + lab.network().addresses().publicB());
      assertThat(media).isGreaterThanOrEqualTo(truth.at("/last/packetsSent").asInt());

      phones.a().dismiss();
      assertThat(phones.a().call()).isEqualTo("idle");
    }
  }

  @Test
  void earlyCandidatesDiscloseThePeerInACallThatNobodyAnswers() {
    Path file = folder.resolve("b.pcap");
    try (CallingPair phones = launch(Map.of());
        Capture capture = start(phoneB, file)) {
      phones.ring("voice");
      String publicA = lab.network().addresses().publicA();
      phones.b().await(d -> pair(phones.b().truth()).equals("srflx"));
      phones.a().tap("#cancel");
      phones.bothEnd("ended", "cancelled", "cancelled");
      capture.stop();
      assertThat(Packets.count(file, "stun.type == 0x0001 && ip.dst == " + publicA)).isPositive();
      assertThat(phones.b().truth().at("/last/audio/packetsSent").asInt())
          .as("nobody sends before the answer")
          .isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relay-udp", "relay-tcp", "relay-tls"})
  void aRelayedCallTouchesTheRelayOnly(String path) {
    Path file = folder.resolve("a.pcap");
    try (CallingPair phones = launch(Map.of("path", path));
        Capture capture = start(phoneA, file)) {
      phones.talk("voice");
      phones.b().tap("#hang-up");
      phones.bothEnd("ended", "remote-hung-up", "hung-up");
      capture.stop();

      JsonNode truth = phones.a().truth();
      assertThat(types(truth, "candidates")).containsOnly("relay");
      assertThat(types(truth, "remoteCandidates")).containsOnly("relay");
      assertThat(pair(truth)).isEqualTo("relay");
      assertThat(truth.at("/selectedPair/local/relayProtocol").asText("udp"))
          .isIn(path.substring("relay-".length()), "null");
      assertNothingToThePeer(file);
      String transport =
          switch (path) {
            case "relay-udp" -> "udp.dstport == 3478";
            case "relay-tcp" -> "tcp.dstport == 3478";
            default -> "tcp.dstport == 443";
          };
      int media = Packets.count(file, transport + " && ip.dst == " + Service.TURN.ipv4());
      assertThat(media).isGreaterThan(80);
      assertThat(Packets.count(file, "udp && !dns") > 0).isEqualTo(path.equals("relay-udp"));
    }
  }

  @Test
  void lateCandidatesDiscloseNothingBeforeTheAnswer() {
    Path file = folder.resolve("a.pcap");
    try (CallingPair phones = launch(Map.of("path", "relay-tls", "candidates", "late"));
        Capture capture = start(phoneA, file)) {
      phones.ring("video");
      phones.a().pass(Duration.ofMillis(500));
      assertThat(phones.a().truth().path("candidates")).isEmpty();
      phones.b().tap("#answer");
      phones.a().awaitCall("talking");
      phones.b().awaitCall("talking");
      phones.a().talk(CallingPair.TALK);
      phones.a().tap("#hang-up");
      phones.bothEnd("ended", "hung-up", "remote-hung-up");
      capture.stop();

      long answered = phones.b().atUs("connecting");
      String before = " && frame.time_epoch < " + seconds(answered);
      String relay = "ip.dst == " + Service.TURN.ipv4();
      assertThat(Packets.count(file, relay)).isGreaterThan(80);
      assertThat(Packets.count(file, relay + before)).isZero();
      assertThat(Packets.count(file, "udp && !dns")).isZero();
      assertThat(phones.a().truth().at("/last/video/bytesReceived").asInt()).isPositive();
      assertNothingToThePeer(file);
    }
  }

  @Test
  void bitRatesAreAsSet() {
    try (CallingPair phones = launch(Map.of("audio-kbps", "8", "video-kbps", "100"))) {
      phones.talk("video");
      phones.a().tap("#hang-up");
      phones.bothEnd("ended", "hung-up", "remote-hung-up");
      // Usually 25 and 600; a rate is a mean over some time, so a short call may exceed it a
      // little.
      assertThat(kbps(phones.a(), "audio")).isBetween(3.0, 12.0);
      assertThat(kbps(phones.a(), "video")).isBetween(30.0, 150.0);
    }
  }

  private static double kbps(CallingApp app, String kind) {
    double seconds = (app.atUs("ended") - app.atUs("connecting")) / (double) US;
    return app.truth().at("/last/" + kind + "/bytesSent").asLong() * 8 / 1000.0 / seconds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "1s"})
  void keepAlivesGoOutWhileNothingHappens(String interval) {
    Path file = folder.resolve("a.pcap");
    try (CallingApp app =
            new CallingApp(phoneA.launch(TestLab.calls(Map.of("keep-alive", interval))));
        Capture capture = start(phoneA, file)) {
      app.pass(Duration.ofMillis(3500));
      assertThat(app.line()).isEqualTo("registered");
      capture.stop();
      int sent = Packets.count(file, "tcp.len > 0 && ipv6.dst == " + Service.SIP.ipv6());
      assertThat(sent).isBetween(interval.equals("off") ? 0 : 3, interval.equals("off") ? 0 : 4);
    }
  }

  @Test
  void whereIpv6IsPreferredPhonesTalkOverIt() {
    try (CallingPair phones = launch(Map.of("prefer", "ipv6"))) {
      phones.talk("voice");
      phones.a().tap("#hang-up");
      phones.bothEnd("ended", "hung-up", "remote-hung-up");
      JsonNode pair = phones.a().truth().path("selectedPair");
      assertThat(pair.at("/local/address").asText()).isEqualTo(lab.network().addresses().phoneA6());
      assertThat(pair.at("/remote/address").asText())
          .isEqualTo(lab.network().addresses().phoneB6());
    }
  }

  @Test
  void theRelayHasANameForEachAddressFamilyWhereAsked() {
    Map<String, String> settings =
        Map.of("path", "relay-udp", "prefer", "ipv6", "relay-names", "per-family");
    try (CallingPair phones = launch(settings)) {
      phones.talk("voice");
      phones.a().tap("#hang-up");
      phones.bothEnd("ended", "hung-up", "remote-hung-up");
      assertThat(phones.a().truth().at("/candidates/0/url").asText()).contains("turn6.siglab.test");
      assertThat(phones.b().truth().at("/candidates/0/url").asText()).contains("turn4.siglab.test");
    }
  }

  @Test
  void aCallIsRejectedOrTimesOutOrFindsNobody() {
    try (CallingPair phones =
        launch(Map.of("ring-timeout", "2s", "keep-alive", "1s", "path", "relay-udp"))) {
      phones.ring("voice");
      phones.b().tap("#reject");
      phones.bothEnd("ended", "rejected", "rejected");
      phones.a().dismiss();
      phones.b().tap("#dismiss");

      phones.ring("video");
      phones.bothEnd("ended", "timeout", "timeout");
      assertThat(phones.a().atUs("ended") - phones.a().atUs("dialling")).isBetween(2 * US, 5 * US);
      phones.a().dismiss();

      phones.b().close();
      // Its registration ends with its connection.
      phones.a().dial(phoneB.account().name(), "voice");
      phones.a().awaitCall("failed");
      assertThat(phones.a().cause()).isEqualTo("unreachable");
    }
  }

  @Test
  void aRelayThatDiesInACallIsACallThatFails() {
    Map<String, String> settings = Map.of("path", "relay-udp", "media-timeout", "2s");
    try (VirtualLab other = VirtualLab.up(TestLab.label(), TestLab.settings());
        CallingApp a =
            new CallingApp(other.phone(Site.PHONE_A, "a").launch(TestLab.calls(settings)));
        CallingApp b =
            new CallingApp(other.phone(Site.PHONE_B, "b").launch(TestLab.calls(settings)))) {
      CallingPair phones = new CallingPair(a, b, other.phone(Site.PHONE_B, "b").account().name());
      phones.talk("voice");
      killRelay(other);
      phones.bothEnd("failed", "media-failed", "media-failed");
    }
  }

  private static void killRelay(VirtualLab of) {
    String pids =
        RUNNER
            .require(
                Command.of("ip", "netns", "pids", of.network().namespace(Site.INTERNET)),
                "find the relay")
            .out();
    List<ProcessHandle> relays =
        pids.lines()
            .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
            .flatMap(java.util.Optional::stream)
            .filter(process -> process.info().command().orElse("").endsWith("/turnserver"))
            .toList();
    assertThat(relays).hasSize(1);
    relays.get(0).destroyForcibly();
  }

  @Test
  void mediaThatAreBlockedBothWaysAreACallThatFails() {
    nft("add table inet block");
    nft("add chain inet block between { type filter hook forward priority 0; }");
    nft("add rule inet block between meta l4proto udp drop");
    try (CallingPair phones = launch(Map.of("media-timeout", "2s"))) {
      phones.ring("voice");
      phones.b().tap("#answer");
      phones.bothEnd("failed", "media-failed", "media-failed");
      assertThat(phones.a().truth().path("selectedPair").isNull()).isTrue();
    } finally {
      nft("delete table inet block");
    }
  }

  @Test
  void aCallWhoseMediaStoppedBeforeItsEndSaysSo() {
    try (CallingPair phones = launch(Map.of("media-timeout", "30s"))) {
      phones.talk("voice");
      nft("add table inet block");
      nft("add chain inet block between { type filter hook forward priority 0; }");
      nft("add rule inet block between meta l4proto udp drop");
      try {
        phones.a().await(d -> phones.a().truth().path("silentUs").asLong() > 1_100_000);
        phones.a().tap("#hang-up");
        phones.bothEnd("ended", "hung-up", "remote-hung-up");
      } finally {
        nft("delete table inet block");
      }
      assertThat(phones.a().shows("body[data-media=silent]")).isTrue();
      assertThat(phones.b().shows("body[data-media=silent]")).isTrue();
    }
  }

  @Test
  void settingsThatAreWrongStartNothing() {
    AppLaunch wrong = TestLab.calls(Map.of("path", "realy-udp"));
    assertThatThrownBy(() -> phoneA.launch(wrong))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("did you mean 'relay-udp'?");
  }

  private static void nft(String command) {
    RUNNER.require(
        Command.of("nft", command).behind(lab.network().inside(Site.INTERNET)), "block packets");
  }

  private static Capture start(VirtualPhone phone, Path file) {
    Capture capture = phone.newCapture(new CaptureRequest(file, FULL));
    capture.start();
    return capture;
  }

  /** No packet has an address of the other phone, private or public, in its IP header. */
  private static void assertNothingToThePeer(Path file) {
    LabAddresses of = lab.network().addresses();
    for (String peer : List.of(of.publicB(), of.phoneB())) {
      assertThat(Packets.count(file, "ip.addr == " + peer)).as("packets with %s", peer).isZero();
    }
    assertThat(Packets.count(file, "ipv6.addr == " + of.phoneB6())).isZero();
  }

  private static List<String> types(JsonNode truth, String list) {
    return StreamSupport.stream(truth.path(list).spliterator(), false)
        .map(candidate -> candidate.path("type").asText())
        .toList();
  }

  /** The type of the selected pair's own candidate; empty before there is one. */
  private static String pair(JsonNode truth) {
    return truth.at("/selectedPair/local/type").asText();
  }

  private static String seconds(long atUs) {
    return String.format(Locale.ROOT, "%d.%06d", atUs / US, atUs % US);
  }
}
