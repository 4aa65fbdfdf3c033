package io.siglab.detect.burst;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.Attribution;
import io.siglab.meter.Counts;
import io.siglab.meter.Encryption;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.Flow;
import io.siglab.meter.FlowEnd;
import io.siglab.meter.NameLink;
import io.siglab.meter.NameSource;
import io.siglab.meter.SeriesBin;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunFacts;
import io.siglab.meter.TcpFacts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BurstReaderTest {

  private static final String PHONE = "10.0.0.2";
  private static final String SERVER = "192.0.2.9";
  private static final int SYN = 0x02;

  private final List<Burst> bursts = new ArrayList<>();
  private final List<Long> reached = new ArrayList<>();
  private final BurstSink sink =
      new BurstSink() {
        @Override
        public void burst(Burst burst) {
          bursts.add(burst);
        }

        @Override
        public void reached(long timeUs) {
          reached.add(timeUs);
        }
      };

  @Test
  void aPauseCutsAFlowIntoBursts() throws IOException {
    reader(Set.of(PHONE))
        .flow(opened(Optional.of("chat.test"), bin(0, 5, 1), bin(50, 1, 5), bin(400, 2, 2)));
    assertThat(bursts).extracting(Burst::packetsOut).containsExactly(6L, 2L);
    assertThat(bursts).extracting(Burst::startUs).containsExactly(0L, 400_000L);
    assertThat(bursts.get(0).begunByDevice()).isTrue();
    assertThat(reached).containsExactly(0L);
  }

  @Test
  void onlyTheBurstWithAConnectionsFirstPacketOpensIt() throws IOException {
    reader(Set.of(PHONE)).flow(opened(Optional.of("chat.test"), bin(0, 5, 1), bin(400, 2, 2)));
    reader(Set.of(PHONE)).flow(flow(PHONE, 40_001, SERVER, 443, 0, Optional.empty(), bin(9, 1, 1)));
    assertThat(bursts).extracting(Burst::opens).containsExactly(true, false, false);
  }

  @Test
  void directionIsTheDevicesWhoeverSentFirst() throws IOException {
    reader(Set.of(PHONE))
        .flow(flow(SERVER, 443, PHONE, 40_000, 0, Optional.of("chat.test"), bin(0, 9, 1)));
    assertThat(bursts.get(0).packetsOut()).isEqualTo(1);
    assertThat(bursts.get(0).packetsIn()).isEqualTo(9);
    assertThat(bursts.get(0).begunByDevice()).isFalse();
    assertThat(bursts.get(0).service()).isEqualTo(new Service("chat.test", true, 443, "tcp"));
  }

  @Test
  void flowsBetweenOthersAreLeftOut() throws IOException {
    reader(Set.of("10.9.9.9")).flow(opened(Optional.of("chat.test"), bin(0, 1, 1)));
    assertThat(bursts).isEmpty();
  }

  @Test
  void theDeviceIsLearnedFromConnectionsThatItOpens() throws IOException {
    BurstReader reader = reader(Set.of());
    reader.flow(opened(Optional.of("chat.test"), bin(0, 1, 1)));
    // The middle of a flow between dynamic ports, where the server happened to send first.
    reader.flow(flow(SERVER, 50_000, PHONE, 40_000, 0, Optional.empty(), bin(9, 7, 1)));
    assertThat(bursts.get(1).packetsIn()).isEqualTo(7);
  }

  @Test
  void aConnectionKeepsItsNameWhenItsRecordIsCut() throws IOException {
    BurstReader reader = reader(Set.of(PHONE));
    reader.flow(opened(Optional.of("chat.test"), bin(0, 1, 1)));
    reader.flow(flow(PHONE, 40_000, SERVER, 443, 0, Optional.empty(), bin(9_000, 1, 1)));
    assertThat(bursts).extracting(b -> b.service().server()).containsOnly("chat.test");
    assertThat(bursts.get(1).flows().get(0).encryption()).contains("encrypted:tls");
  }

  @Test
  void whereOneAddressHasTwoNamesNoneIsTaken() throws IOException {
    BurstReader reader = reader(Set.of(PHONE));
    reader.nameLink(new NameLink(PHONE, "one.test", SERVER, List.of(), 0));
    reader.nameLink(new NameLink(PHONE, "two.test", SERVER, List.of(), 0));
    reader.flow(flow(PHONE, 40_000, SERVER, 443, 0, Optional.empty(), bin(0, 1, 1)));
    assertThat(bursts.get(0).service()).isEqualTo(new Service(SERVER, false, 443, "tcp"));
  }

  private BurstReader reader(Set<String> own) {
    return new BurstReader(
        own,
        (service, address) -> true,
        Duration.ofMillis(1),
        Duration.ofMillis(100),
        sink,
        FlowClaim.NONE);
  }

  private static SeriesBin bin(long ms, long packetsAb, long packetsBa) {
    return new SeriesBin(ms, packetsAb, packetsBa, packetsAb * 100, packetsBa * 100);
  }

  private static Flow opened(Optional<String> name, SeriesBin... bins) {
    return flow(PHONE, 40_000, SERVER, 443, SYN, name, bins);
  }

  private static Flow flow(
      String ipA,
      int portA,
      String ipB,
      int portB,
      int flags,
      Optional<String> name,
      SeriesBin... bins) {
    boolean named = name.isPresent();
    return new Flow(
        "tcp",
        ipA,
        portA,
        ipB,
        portB,
        bins[0].index() * 1_000,
        bins[bins.length - 1].index() * 1_000 + 500,
        Counts.ZERO,
        List.of(),
        List.of(bins),
        name.map(n -> new ServerName(n, NameSource.TLS_SNI)),
        Optional.empty(),
        named
            ? new Encryption(EncryptionState.ENCRYPTED, Optional.of("tls"), OptionalDouble.empty())
            : Encryption.NONE,
        Optional.of(new TcpFacts(flags, 0, 0, 0)),
        StunFacts.NONE,
        List.of(),
        Attribution.UNKNOWN,
        FlowEnd.CAPTURE_END);
  }
}
