package io.siglab.simulate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.Flow;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.MeterOptions;
import io.siglab.simulate.app.OsNoise;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import io.siglab.simulate.wire.PcapngWriter;
import io.siglab.simulate.wire.Stun;
import io.siglab.simulate.wire.Tls;
import io.siglab.words.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the simulated network writes, read back by the flow meter, which knows nothing of it. */
class NetworkTest {

  @TempDir Path dir;

  private final VirtualTime time = new VirtualTime(1_700_000_000_000_000L);

  @Test
  void aConnectionCarriesEverythingAlthoughPacketsAreLost() throws IOException {
    List<String> done = new ArrayList<>();
    Path file = dir.resolve("lossy.pcapng");
    TcpConnection[] connection = new TcpConnection[1];
    try (PcapngWriter writer = new PcapngWriter(file, "test", "sim0", 65_535)) {
      PhoneNet net = net(LossyWifi.losing(0.05), writer);
      connection[0] = new TcpConnection(net, new Endpoint(0xc6120001, 443));
      connection[0].open(
          () -> {
            connection[0].phoneSends(Tls.applicationData(200_000, net.random()), 1_300);
            connection[0].whenServerHasAll(
                () -> {
                  done.add("up");
                  connection[0].serverSends(Tls.applicationData(300_000, net.random()));
                  connection[0].whenPhoneHasAll(
                      () -> {
                        done.add("down");
                        connection[0].close(() -> done.add("closed"));
                      });
                });
          });
      time.pass(Duration.ofMinutes(5));
    }
    assertThat(done).containsExactly("up", "down", "closed");
    Flow flow = flows(file).get(0);
    assertThat(flow.counts().packetsAb()).isEqualTo(connection[0].sentPackets());
    assertThat(flow.counts().packetsBa()).isEqualTo(connection[0].arrivingPackets());
    assertThat(flow.counts().ipBytesAb()).isEqualTo(connection[0].sentBytes());
    assertThat(flow.counts().ipBytesBa()).isEqualTo(connection[0].arrivingBytes());
    // 155 segments up: five percent lost makes some that are sent twice.
    assertThat(connection[0].sentBytes()).isGreaterThan(204_000 + 3 * 1_300);
  }

  @Test
  void namesAreFoundInDnsClientHelloAndQuicInitial() throws IOException {
    Path file = dir.resolve("noise.pcapng");
    try (PcapngWriter writer = new PcapngWriter(file, "test", "sim0", 65_535)) {
      OsNoise.begin(net(Access.wifi(), writer), Platform.ANDROID);
      time.pass(Duration.ofMinutes(10));
    }
    List<String> names =
        flows(file).stream()
            .flatMap(f -> f.serverName().stream())
            .map(n -> n.source().name() + " " + n.name())
            .distinct()
            .sorted()
            .toList();
    assertThat(names)
        .containsExactly(
            "DNS time.android.com", "QUIC_SNI www.google.com", "TLS_SNI play.googleapis.com");
  }

  @Test
  void turnMessagesTellTheAddressesThatWerePutIn() throws IOException {
    Path file = dir.resolve("turn.pcapng");
    Endpoint peer = new Endpoint(0xc0a80122, 40_404);
    try (PcapngWriter writer = new PcapngWriter(file, "test", "sim0", 65_535)) {
      PhoneNet net = net(Access.mobile(), writer);
      byte[] message =
          new Stun(Stun.Method.CREATE_PERMISSION, Stun.Kind.REQUEST, new byte[Stun.TRANSACTION])
              .peer(peer)
              .username("user")
              .realm("realm")
              .nonce("nonce")
              .integrity("key")
              .finish();
      net.sendUdp(net.newEndpoint(), new Endpoint(0xc6120002, 3_478), message, () -> {});
      time.pass(Duration.ofSeconds(1));
    }
    Flow flow = flows(file).get(0);
    assertThat(flow.stun().messages()).hasSize(1);
    assertThat(flow.stun().messages().get(0).method()).isEqualTo("CreatePermission");
    assertThat(flow.stun().messages().get(0).attributes().toString())
        .contains("192.168.1.34:40404");
  }

  @Test
  void aCarrierTranslatesPortsAndAHomeRouterKeepsThem() throws IOException {
    try (PcapngWriter writer = new PcapngWriter(dir.resolve("x"), "test", "sim0", 65_535)) {
      PhoneNet mobile = net(Access.mobile(), writer);
      PhoneNet wifi = net(Access.wifi(), writer);
      Endpoint inside = mobile.newEndpoint();
      assertThat(mobile.outside(inside).port()).isNotEqualTo(inside.port());
      assertThat(mobile.outside(inside)).isEqualTo(mobile.outside(inside));
      assertThat(mobile.outside(mobile.newEndpoint())).isNotEqualTo(mobile.outside(inside));
      Endpoint home = wifi.newEndpoint();
      assertThat(wifi.outside(home).port()).isEqualTo(home.port());
      assertThat(wifi.outside(home).address()).isEqualTo(Access.wifi().outside());
    }
  }

  @Test
  void aServersAddressFollowsFromItsName() {
    Server one = Server.named("mmg.whatsapp.net", Optional.empty(), 443);
    assertThat(one).isEqualTo(Server.named("mmg.whatsapp.net", Optional.empty(), 443));
    assertThat(one.endpoint().toString()).matches("198\\.1[89]\\.\\d+\\.\\d+:443");
  }

  private PhoneNet net(Access access, PcapngWriter writer) {
    return new PhoneNet(
        access,
        time,
        new SplittableRandom(4),
        (at, ip) -> {
          try {
            writer.packet(at, ip);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static List<Flow> flows(Path file) throws IOException {
    return new FlowMeter().meter(file, MeterOptions.defaults()).flows();
  }
}
