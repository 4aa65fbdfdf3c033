package io.siglab.meter.flow;

import static io.siglab.meter.Packets.ACK;
import static io.siglab.meter.Packets.FIN;
import static io.siglab.meter.Packets.RST;
import static io.siglab.meter.Packets.SYN;
import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.Counts;
import io.siglab.meter.Flow;
import io.siglab.meter.FlowEnd;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import io.siglab.meter.PcapFile;
import io.siglab.meter.SeriesBin;
import io.siglab.meter.TimeWindow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTrackerTest {
  private static final String PHONE = "192.0.2.1";
  private static final String SERVER = "198.51.100.1";
  private static final long SECOND = 1_000_000;

  private static byte[] up(long sequence, int flags, int bytes) {
    return tcpFrame(PHONE, 40000, SERVER, 443, sequence, flags, new byte[bytes]);
  }

  private static byte[] down(long sequence, int flags, int bytes) {
    return tcpFrame(SERVER, 443, PHONE, 40000, sequence, flags, new byte[bytes]);
  }

  @Test
  void sideAIsTheFirstSenderAndBothDirectionsAreOneFlow() {
    Metering metering =
        new PcapFile()
            .packet(10, down(500, SYN | ACK, 0))
            .packet(20, up(100, ACK, 100))
            .packet(30, up(200, ACK, 50))
            .meter();

    assertThat(metering.flows()).hasSize(1);
    Flow flow = metering.flows().get(0);
    assertThat(flow.ipA()).isEqualTo(SERVER);
    assertThat(flow.portA()).isEqualTo(443);
    assertThat(flow.counts()).isEqualTo(new Counts(1, 2, 40, 230, 54, 258));
    assertThat(flow.firstUs()).isEqualTo(10);
    assertThat(flow.lastUs()).isEqualTo(30);
    assertThat(flow.end()).isEqualTo(FlowEnd.CAPTURE_END);
  }

  @Test
  void packetsBetweenEqualEndsAreOneFlow() {
    Metering metering = new PcapFile().packet(1, udpFrame(PHONE, 5, PHONE, 5, new byte[1])).meter();

    assertThat(metering.flows().get(0).counts().packetsAb()).isEqualTo(1);
  }

  @Test
  void aNewSynAfterTheConnectionEndedOpensAnotherFlow() {
    Metering metering =
        new PcapFile()
            .packet(1, up(100, SYN, 0))
            .packet(2, down(900, SYN | ACK, 0))
            .packet(3, up(101, FIN | ACK, 0))
            .packet(4, down(901, FIN | ACK, 0))
            .packet(5, up(102, ACK, 0))
            .packet(6, up(7000, SYN, 0))
            .packet(7, down(8000, RST | ACK, 0))
            .packet(8, up(7000, SYN, 0))
            .meter();

    assertThat(metering.flows()).extracting(f -> f.counts().packets()).containsExactly(5L, 2L, 1L);
    assertThat(metering.flows())
        .extracting(Flow::end)
        .containsExactly(FlowEnd.NEW_CONNECTION, FlowEnd.NEW_CONNECTION, FlowEnd.CAPTURE_END);
    assertThat(metering.flows().get(0).tcp())
        .hasValueSatisfying(tcp -> assertThat(tcp.flagsAb()).isEqualTo(SYN | FIN | ACK));
  }

  @Test
  void aSynSentAgainIsTheSameFlowAndSoIsASynWithAnAck() {
    Metering metering =
        new PcapFile()
            .packet(1, up(100, SYN, 0))
            .packet(2, up(100, SYN, 0))
            .packet(3, down(900, SYN | ACK, 0))
            .packet(4, down(900, SYN | ACK, 0))
            .packet(5, up(101, FIN | ACK, 0))
            .packet(6, up(101, FIN | ACK, 0))
            .meter();

    assertThat(metering.flows()).hasSize(1);
  }

  @Test
  void countsRetransmissionsAlsoAcrossTheWrapOfSequenceNumbers() {
    Metering metering =
        new PcapFile()
            .packet(1, up(0xffffff00L, ACK, 200))
            .packet(2, up(0xffffffc8L, ACK, 200))
            .packet(3, up(0xffffff00L, ACK, 200))
            .packet(4, up(144, ACK, 10))
            .packet(5, up(144, ACK, 10))
            .packet(6, up(154, ACK, 0))
            .meter();

    assertThat(metering.flows().get(0).tcp())
        .hasValueSatisfying(tcp -> assertThat(tcp.retransmittedAb()).isEqualTo(2));
  }

  @Test
  void anIdleFlowEndsAndItsNextPacketBeginsAnother() {
    MeterOptions options = MeterOptions.defaults().withIdleTimeout(Duration.ofSeconds(10));

    Metering metering =
        new PcapFile()
            .packet(0, udpFrame(PHONE, 1, SERVER, 2, new byte[1]))
            .packet(10 * SECOND, udpFrame(PHONE, 1, SERVER, 2, new byte[1]))
            .packet(20 * SECOND + 1, udpFrame(PHONE, 1, SERVER, 2, new byte[1]))
            .meter(options);

    assertThat(metering.flows()).extracting(f -> f.counts().packets()).containsExactly(2L, 1L);
    assertThat(metering.flows().get(0).end()).isEqualTo(FlowEnd.IDLE);
  }

  @Test
  void aFlowLongerThanTheActiveTimeoutIsCut() {
    MeterOptions options = MeterOptions.defaults().withActiveTimeout(Duration.ofSeconds(10));
    PcapFile file = new PcapFile();
    for (int i = 0; i < 25; i++) {
      file.packet(i * SECOND, udpFrame(PHONE, 1, SERVER, 2, new byte[1]));
    }

    Metering metering = file.meter(options);

    assertThat(metering.flows())
        .extracting(f -> f.counts().packets())
        .containsExactly(11L, 11L, 3L);
    assertThat(metering.flows().get(0).end()).isEqualTo(FlowEnd.ACTIVE);
  }

  @Test
  void tooManyLiveFlowsEvictTheOneLongestSilentAndCountIt() {
    PcapFile file = new PcapFile();
    for (int i = 0; i < 5; i++) {
      file.packet(i, udpFrame(PHONE, 1000 + i, SERVER, 2, new byte[1]));
    }
    file.packet(5, udpFrame(PHONE, 1000, SERVER, 2, new byte[1]));

    Metering metering = file.meter(MeterOptions.defaults().withMaxLiveFlows(3));

    assertThat(metering.summary().evictedFlows()).isEqualTo(3);
    assertThat(metering.flows()).hasSize(6);
    assertThat(metering.flows().get(0).end()).isEqualTo(FlowEnd.EVICTED);
    assertThat(metering.flows())
        .extracting(Flow::portA)
        .containsExactly(1000, 1001, 1002, 1003, 1004, 1000);
  }

  @Test
  void flowsComeInOrderOfTheirFirstPacketWhicheverEndsFirst() {
    MeterOptions options = MeterOptions.defaults().withIdleTimeout(Duration.ofSeconds(1));
    PcapFile file = new PcapFile().packet(0, udpFrame(PHONE, 1, SERVER, 2, new byte[1]));
    file.packet(1, udpFrame(PHONE, 3, SERVER, 2, new byte[1]));
    for (int i = 1; i < 10; i++) {
      file.packet(i * SECOND / 2, udpFrame(PHONE, 1, SERVER, 2, new byte[1]));
    }

    Metering metering = file.meter(options);

    assertThat(metering.flows()).extracting(Flow::portA).containsExactly(1, 3);
  }

  @Test
  void countsEveryWindowApart() {
    MeterOptions options =
        MeterOptions.defaults()
            .withWindows(
                List.of(
                    new TimeWindow("SS", 0, 100),
                    new TimeWindow("RC", 100, 200),
                    new TimeWindow("all", 0, 1000)));

    Metering metering =
        new PcapFile()
            .packet(99, udpFrame(PHONE, 1, SERVER, 2, new byte[2]))
            .packet(100, udpFrame(SERVER, 2, PHONE, 1, new byte[3]))
            .packet(200, udpFrame(PHONE, 1, SERVER, 2, new byte[4]))
            .meter(options);

    assertThat(metering.flows().get(0).perWindow())
        .containsExactly(
            new Counts(1, 0, 30, 0, 44, 0),
            new Counts(0, 1, 0, 31, 0, 45),
            new Counts(2, 1, 62, 31, 90, 45));
  }

  @Test
  void theSeriesIsSparseAndOnTheGridOfTheEpochAlsoWhenPacketsComeLate() {
    Metering metering =
        new PcapFile()
            .packet(2_500_000, udpFrame(PHONE, 1, SERVER, 2, new byte[2]))
            .packet(9_000_000, udpFrame(SERVER, 2, PHONE, 1, new byte[2]))
            .packet(2_999_999, udpFrame(PHONE, 1, SERVER, 2, new byte[2]))
            .packet(1_000_000, udpFrame(PHONE, 1, SERVER, 2, new byte[2]))
            .meter(MeterOptions.defaults().withBin(Duration.ofSeconds(1)));

    assertThat(metering.flows().get(0).series())
        .containsExactly(
            new SeriesBin(1, 1, 0, 30, 0),
            new SeriesBin(2, 2, 0, 60, 0),
            new SeriesBin(9, 0, 1, 0, 30));
  }

  @Test
  void manyFlowsAreAllFoundAgain() {
    PcapFile file = new PcapFile();
    int flows = 20_000;
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < flows; i++) {
        String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
        file.packet(round, udpFrame(address, i % 7, SERVER, 2, new byte[1]));
      }
    }

    Metering metering = file.meter();

    assertThat(metering.flows()).hasSize(flows);
    assertThat(metering.flows()).allMatch(flow -> flow.counts().packetsAb() == 2);
  }
}
