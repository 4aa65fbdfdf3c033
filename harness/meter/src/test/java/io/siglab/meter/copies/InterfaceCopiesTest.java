package io.siglab.meter.copies;

import static io.siglab.meter.Packets.ACK;
import static io.siglab.meter.Packets.SYN;
import static io.siglab.meter.Packets.ip;
import static io.siglab.meter.Packets.tcp;
import static io.siglab.meter.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.CopyPolicy;
import io.siglab.meter.Flow;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import io.siglab.meter.output.FlowFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets that a capture of several interfaces holds twice, and those that only look so. */
class InterfaceCopiesTest {
  private static final int SLL = 113;
  private static final int SLL2 = 276;
  private static final int MOBILE = 5;
  private static final int CLAT = 6;

  private static final String PHONE = "192.0.0.4";
  private static final String SERVER = "198.51.100.7";
  private static final String PHONE6 = "2001:db8:1::464";
  private static final String SERVER6 = "64:ff9b::198.51.100.7";

  private static byte[] on(int index, byte[] ip) {
    int type = ip[0] >> 4 == 6 ? 0x86dd : 0x0800;
    return new ByteBuilder().u16(type, 0).u32(index).u16(65534).u8(4, 0).zeros(8).bytes(ip).build();
  }

  private static byte[] cookedOn(int arphrd, byte[] ip) {
    int type = ip[0] >> 4 == 6 ? 0x86dd : 0x0800;
    return new ByteBuilder().u16(4, arphrd, 0).zeros(8).u16(type).bytes(ip).build();
  }

  /** A TCP segment with the checksum a translator would have to change. */
  private static byte[] segment(String from, int port, String to, int toPort, long seq, int flags) {
    byte[] segment = tcp(port, toPort, seq, flags, new byte[flags == SYN ? 0 : 20]);
    segment[16] = (byte) (from.contains(":") ? 1 : 2);
    return ip(6, from, to, segment);
  }

  private static byte[] up4(long seq, int flags) {
    return segment(PHONE, 4000, SERVER, 443, seq, flags);
  }

  private static byte[] up6(long seq, int flags) {
    return segment(PHONE6, 4000, SERVER6, 443, seq, flags);
  }

  private static byte[] down4(long seq, int flags) {
    return segment(SERVER, 443, PHONE, 4000, seq, flags);
  }

  private static byte[] down6(long seq, int flags) {
    return segment(SERVER6, 443, PHONE6, 4000, seq, flags);
  }

  private static Flow only(Metering metering) {
    assertThat(metering.flows()).hasSize(1);
    return metering.flows().get(0);
  }

  @Test
  void aTranslatedFlowIsCountedOnceInTheFormSeenFirst() {
    PcapFile file =
        new PcapFile(SLL2)
            .packet(1_000, on(CLAT, up4(1, SYN)))
            .packet(1_100, on(MOBILE, up6(1, SYN)))
            .packet(2_000, on(MOBILE, down6(9, SYN | ACK)))
            .packet(2_100, on(CLAT, down4(9, SYN | ACK)))
            .packet(3_000, on(CLAT, up4(2, ACK)))
            .packet(3_100, on(MOBILE, up6(2, ACK)));

    Metering metering = file.meter();

    Flow flow = only(metering);
    assertThat(flow.ipA()).isEqualTo(PHONE);
    assertThat(flow.counts().packetsAb()).isEqualTo(2);
    assertThat(flow.counts().packetsBa()).isEqualTo(1);
    assertThat(flow.attribution().interfaceNumber()).hasValue(CLAT);
    assertThat(metering.summary().copiedPackets()).isEqualTo(3);
    assertThat(metering.summary().packets()).isEqualTo(6);
  }

  /** Android hands outgoing packets to the translator before the IPv4 interface is captured. */
  @Test
  void aFlowWhoseOutgoingPacketsShowOnlyTranslatedStaysWhole() {
    PcapFile file =
        new PcapFile(SLL2)
            .packet(1_000, on(MOBILE, up6(1, SYN)))
            .packet(2_000, on(MOBILE, down6(9, SYN | ACK)))
            .packet(2_100, on(CLAT, down4(9, SYN | ACK)))
            .packet(3_000, on(MOBILE, up6(2, ACK)))
            .packet(4_000, on(MOBILE, down6(10, ACK)))
            .packet(4_100, on(CLAT, down4(10, ACK)));

    Flow flow = only(file.meter());

    assertThat(flow.ipA()).isEqualTo(PHONE6);
    assertThat(flow.counts().packetsAb()).isEqualTo(2);
    assertThat(flow.counts().packetsBa()).isEqualTo(2);
  }

  @Test
  void copiesAreCountedOnRequest() {
    PcapFile file =
        new PcapFile(SLL2)
            .packet(1_000, on(CLAT, up4(1, SYN)))
            .packet(1_100, on(MOBILE, up6(1, SYN)));

    Metering metering = file.meter(MeterOptions.defaults().withCopies(CopyPolicy.COUNTED));

    assertThat(metering.flows()).hasSize(2);
    assertThat(metering.summary().copiedPackets()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "64:ff9b::c633:6407, 1",
    "2001:db8:c0:1::c633:6407, 1",
    // RFC 6052, section 2.4, with 198.51.100.7: prefixes of 64, 56, 48, 40 and 32 bits
    "2001:db8:122:344:c6:3364:700:0, 1",
    "2001:db8:122:3c6:33:6407::, 1",
    "2001:db8:122:c633:64:700::, 1",
    "2001:db8:1c6:3364:7::, 1",
    "2001:db8:c633:6407::, 1",
    // another address
    "64:ff9b::c633:6408, 2",
    "2001:db8:122:344:1c6:3364:700:0, 2"
  })
  void aTranslatorsAddressHoldsTheOtherOne(String server6, int flows) {
    byte[] v4 = ip(17, PHONE, SERVER, udp(5000, 443, new byte[30]));
    byte[] v6 = ip(17, PHONE6, server6, udp(5000, 443, new byte[30]));

    Metering metering =
        new PcapFile(SLL2).packet(1_000, on(CLAT, v4)).packet(1_050, on(MOBILE, v6)).meter();

    assertThat(metering.flows()).hasSize(flows);
  }

  @Test
  void echoesAreTranslatedToo() {
    byte[] v4 = ip(1, PHONE, SERVER, new ByteBuilder().hex("0800 1234 0001 0002").build());
    byte[] v6 = ip(58, PHONE6, SERVER6, new ByteBuilder().hex("8000 4321 0001 0002").build());
    byte[] reply6 = ip(58, SERVER6, PHONE6, new ByteBuilder().hex("8100 4320 0001 0002").build());
    byte[] reply4 = ip(1, SERVER, PHONE, new ByteBuilder().hex("0000 1233 0001 0002").build());

    Metering metering =
        new PcapFile(SLL2)
            .packet(1_000, on(CLAT, v4))
            .packet(1_050, on(MOBILE, v6))
            .packet(2_000, on(MOBILE, reply6))
            .packet(2_050, on(CLAT, reply4))
            .meter();

    assertThat(only(metering).proto()).isEqualTo("icmp");
    assertThat(metering.summary().copiedPackets()).isEqualTo(2);
  }

  @Test
  void cookedCapturesOfVersionOneTellInterfacesApartByTheirKind() {
    Metering metering =
        new PcapFile(SLL)
            .packet(1_000, cookedOn(65534, up4(1, SYN)))
            .packet(1_100, cookedOn(519, up6(1, SYN)))
            .packet(1_200, cookedOn(519, up6(1, SYN)))
            .meter();

    assertThat(metering.summary().copiedPackets()).isEqualTo(2);
    assertThat(only(metering).attribution().interfaceNumber()).isEmpty();
  }

  @Test
  void aBridgeAndItsPortShowOnePacket() {
    byte[] packet = ip(17, "192.0.2.1", "192.0.2.2", udp(1, 2, new byte[40]));

    Metering metering =
        new PcapFile(SLL2)
            .packet(1_000, on(3, packet))
            .packet(1_010, on(2, packet))
            .packet(1_020, on(7, packet))
            .meter();

    assertThat(only(metering).counts().packets()).isEqualTo(1);
    assertThat(metering.summary().copiedPackets()).isEqualTo(2);
  }

  @Test
  void packetsLongApartAreNoCopies() {
    byte[] packet = ip(17, "192.0.2.1", "192.0.2.2", udp(1, 2, new byte[40]));

    Metering metering =
        new PcapFile(SLL2).packet(1_000, on(3, packet)).packet(200_000, on(2, packet)).meter();

    assertThat(only(metering).counts().packets()).isEqualTo(2);
  }

  @Test
  void packetsWithAnotherIdentificationAreNoCopies() {
    byte[] payload = udp(1, 2, new byte[40]);
    byte[] first = Packets.ipv4(17, "192.0.2.1", "192.0.2.2", 7, 0, payload);
    byte[] second = Packets.ipv4(17, "192.0.2.1", "192.0.2.2", 8, 0, payload);

    Metering metering =
        new PcapFile(SLL2).packet(1_000, on(3, first)).packet(1_010, on(2, second)).meter();

    assertThat(only(metering).counts().packets()).isEqualTo(2);
  }

  @Test
  void aPacketSentAgainHasCopiesOfItsOwn() {
    Metering metering =
        new PcapFile(SLL2)
            .packet(1_000, on(3, up4(1, ACK)))
            .packet(1_010, on(3, up4(1, ACK)))
            .packet(1_020, on(2, up4(1, ACK)))
            .packet(1_030, on(2, up4(1, ACK)))
            .meter();

    Flow flow = only(metering);
    assertThat(flow.counts().packets()).isEqualTo(2);
    assertThat(flow.tcp().orElseThrow().retransmittedAb()).isEqualTo(1);
    assertThat(metering.summary().copiedPackets()).isEqualTo(2);
  }

  @Test
  void aTunnelAndWhatItCarriesAreDifferentFlows() {
    byte[] inner = ip(17, "10.0.0.2", "192.0.2.2", udp(1, 2, new byte[40]));
    byte[] outer = ip(17, "198.51.100.1", "198.51.100.2", udp(51820, 51820, new byte[100]));

    Metering metering =
        new PcapFile(SLL2).packet(1_000, on(9, inner)).packet(1_010, on(2, outer)).meter();

    assertThat(metering.flows()).hasSize(2);
    assertThat(metering.flows())
        .extracting(flow -> flow.attribution().interfaceNumber().getAsLong())
        .containsExactly(9L, 2L);
  }

  @Test
  void flowsCanBeChosenByInterface() {
    byte[] inner = ip(17, "10.0.0.2", "192.0.2.2", udp(1, 2, new byte[40]));
    byte[] outer = ip(17, "198.51.100.1", "198.51.100.2", udp(51820, 51820, new byte[100]));

    Metering metering =
        new PcapFile(SLL2).packet(1_000, on(9, inner)).packet(1_010, on(2, outer)).meter();

    assertThat(metering.flows().stream().filter(FlowFilter.of(List.of("interface=2"))))
        .extracting(Flow::portA)
        .containsExactly(51820);
  }

  /** If the kept form is captured no more, not more than a few packets are lost. */
  @Test
  void theOtherFormCountsAgainWhenTheKeptOneIsNoLongerSeen() {
    PcapFile file =
        new PcapFile(SLL2)
            .packet(1_000, on(CLAT, up4(1, SYN)))
            .packet(1_100, on(MOBILE, up6(1, SYN)));
    for (int i = 0; i < 200; i++) {
      file.packet(2_000 + 1_000L * i, on(MOBILE, up6(2 + i, ACK)));
    }

    Metering metering = file.meter();

    assertThat(metering.flows()).hasSize(2);
    assertThat(metering.flows().get(1).counts().packets()).isEqualTo(200 - 64 + 0L);
  }

  /** Whatever is sent again, and however often: on one interface nothing is ever left out. */
  @Property(tries = 200)
  void onOneInterfaceEveryPacketCounts(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
    Random random = new Random(seed);
    PcapFile file = new PcapFile(SLL2);
    for (int i = 0; i < count; i++) {
      file.packet(1_000 + random.nextInt(50_000), on(2, anyOf(random)));
    }

    Metering metering = file.meter();

    assertThat(metering.summary().copiedPackets()).isZero();
    assertThat(metering.flows().stream().mapToLong(f -> f.counts().packets()).sum())
        .isEqualTo(count);
  }

  /** A bridge shows every packet twice, in whatever order: every packet counts once. */
  @Property(tries = 200)
  void onABridgeEveryPacketCountsOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 100) int count) {
    Random random = new Random(seed);
    List<byte[]> late = new ArrayList<>();
    PcapFile file = new PcapFile(SLL2);
    long time = 1_000;
    for (int i = 0; i < count; i++) {
      byte[] packet = up4(random.nextInt(4), ACK);
      file.packet(time++, on(3, packet));
      late.add(packet);
      while (!late.isEmpty() && random.nextBoolean()) {
        file.packet(time++, on(2, late.remove(random.nextInt(late.size()))));
      }
    }
    for (byte[] packet : late) {
      file.packet(time++, on(2, packet));
    }

    Metering metering = file.meter();

    assertThat(only(metering).counts().packets()).isEqualTo(count);
    assertThat(metering.summary().copiedPackets()).isEqualTo(count);
  }

  private static byte[] anyOf(Random random) {
    int seq = random.nextInt(3);
    return switch (random.nextInt(4)) {
      case 0 -> up4(seq, ACK);
      case 1 -> up6(seq, ACK);
      case 2 -> down4(seq, ACK);
      default -> down6(seq, ACK);
    };
  }
}
