package io.siglab.meter.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.Flow;
import io.siglab.meter.Metering;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One and the same IP packet behind every link header: the flow must always be the same. */
class LinkTypesTest {
  private static final byte[] V4 =
      Packets.ip(17, "192.0.2.1", "192.0.2.2", Packets.udp(1000, 2000, new byte[30]));
  private static final byte[] V6 =
      Packets.ip(17, "2001:db8::1", "2001:db8::2", Packets.udp(1000, 2000, new byte[30]));
  private static final String MAC = "020000000001 020000000002 ";

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of("Ethernet", 1, MAC + "0800", V4),
        Arguments.of("Ethernet IPv6", 1, MAC + "86dd", V6),
        Arguments.of("iOS tools: IPv6 behind EtherType 0x0800", 1, MAC + "0800", V6),
        Arguments.of("VLAN", 1, MAC + "8100 0005 0800", V4),
        Arguments.of("QinQ", 1, MAC + "88a8 0005 8100 0006 0800", V4),
        Arguments.of("provider backbone", 1, MAC + "88e7 00000005 " + MAC + "0800", V4),
        Arguments.of("MPLS, two labels", 1, MAC + "8847 00001040 00002140", V4),
        Arguments.of("MPLS pseudowire", 1, MAC + "8847 00002140 00000000 " + MAC + "0800", V4),
        Arguments.of(
            "MPLS pseudowire without control word", 1, MAC + "8847 00002140 " + MAC + "0800", V4),
        Arguments.of("PPPoE", 1, MAC + "8864 1100 0001 003e 0021", V4),
        Arguments.of("802.3 LLC SNAP", 1, MAC + "0042 aaaa03 000000 0800", V4),
        Arguments.of("SLL", 113, "0000 0001 0006 020000000001 0000 0800", V4),
        Arguments.of("SLL IPv6", 113, "0004 0001 0006 020000000001 0000 86dd", V6),
        Arguments.of("SLL2", 276, "0800 0000 00000007 0001 00 06 020000000001 0000", V4),
        Arguments.of("RAW", 101, "", V4),
        Arguments.of("RAW IPv6", 101, "", V6),
        Arguments.of("RAW by BSD number", 12, "", V4),
        Arguments.of("IPV4", 228, "", V4),
        Arguments.of("IPV6", 229, "", V6),
        Arguments.of("NULL little-endian", 0, "02000000", V4),
        Arguments.of("NULL Darwin IPv6", 0, "1e000000", V6),
        Arguments.of("NULL big-endian FreeBSD IPv6", 0, "0000001c", V6),
        Arguments.of("LOOP", 108, "00000002", V4),
        Arguments.of("PPP", 9, "0021", V4),
        Arguments.of("PPP with address and control", 9, "ff03 0021", V4),
        Arguments.of("PPP with compressed protocol", 9, "21", V4),
        Arguments.of("PPP IPv6", 50, "ff03 0057", V6),
        Arguments.of("PPP with direction", 204, "01 ff03 0021", V4),
        Arguments.of("Cisco HDLC", 104, "0f00 0800", V4),
        Arguments.of("PPI with Ethernet inside", 192, "00 00 0800 01000000 " + MAC + "0800", V4),
        Arguments.of(
            "802.11 QoS data",
            105,
            "8801 0000 " + MAC + "020000000003 0000 0000 aaaa03 000000 0800",
            V4),
        Arguments.of(
            "802.11 aggregate of several packets",
            105,
            "8801 0000 " + MAC + "020000000003 0000 8000 " + MAC + "0042 aaaa03 000000 0800",
            V4),
        Arguments.of(
            "radiotap with padded 802.11",
            127,
            "00 00 0900 02000000 20 8801 0000 "
                + MAC
                + "020000000003 0000 0000 0000 aaaa03 000000 0800",
            V4),
        Arguments.of("NFLOG", 239, "02 00 001e 0800 0b00 000027b5 4200 0900", V4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void theFlowIsTheSameBehindEveryLinkHeader(String name, int linkType, String header, byte[] ip) {
    byte[] link = HexFormat.of().parseHex(header.replace(" ", ""));
    byte[] frame = new ByteBuilder().bytes(link).bytes(ip).build();

    Metering metering = new PcapFile(linkType).packet(1_000_000, frame).meter();

    assertThat(metering.summary().malformed()).isEmpty();
    assertThat(metering.flows()).hasSize(1);
    Flow flow = metering.flows().get(0);
    assertThat(List.of(flow.portA(), flow.portB())).containsExactly(1000, 2000);
    assertThat(flow.ipA()).isIn("192.0.2.1", "2001:db8::1");
    assertThat(flow.counts().ipBytesAb()).isEqualTo(ip.length);
    assertThat(flow.counts().frameBytesAb()).isEqualTo(frame.length);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void aFrameCutAnywhereInItsHeadersIsCountedAndNeverCrashes(
      String name, int linkType, String header, byte[] ip) {
    byte[] link = HexFormat.of().parseHex(header.replace(" ", ""));
    byte[] frame = new ByteBuilder().bytes(link).bytes(ip).build();
    PcapFile file = new PcapFile(linkType);
    for (int length = 0; length < frame.length; length++) {
      file.packet(length, java.util.Arrays.copyOf(frame, length), frame.length);
    }

    Metering metering = file.meter();

    assertThat(metering.summary().packets()).isEqualTo(frame.length);
    assertThat(metering.summary().truncation()).isEmpty();
  }

  @Test
  void nflogTellsTheUser() {
    byte[] frame =
        new ByteBuilder().hex("02 00 001e 0800 0b00 000027b5 4200 0900").bytes(V4).build();

    assertThat(new PcapFile(239).packet(1, frame).meter().flows().get(0).attribution().uid())
        .hasValue(10165);
  }

  /**
   * Records of tcpdump 4.99.3 on {@code nflog:30}, Linux 6.18: of a datagram of user 10301 where it
   * leaves (hook 3) and of the answer where it arrives (hook 1), which has no user but a link
   * header and the kernel's time.
   */
  @Test
  void nflogAsTcpdumpWritesItTellsTheUserOfBothDirections() {
    byte[] out =
        new ByteBuilder()
            .hex("0200001e 08000100 08000300 05000a00 00000000 08000500 00000001 08000b00")
            .hex("0000283d 08000e00 00000000 25000900 45000021 16f64000 401125d4 7f000001")
            .hex("7f000001 b3381e61 000dfe20 68656c6c 6f000000")
            .build();
    byte[] in =
        new ByteBuilder()
            .hex("0200001e 08000100 08000100 05000a00 00000000 08000400 00000001 10000800")
            .hex("00060000 00000000 00000000 06000f00 03040000 06001100 000e0000 12001000")
            .hex("00000000 00000000 00000000 08000000 14000300 00000000 6b0200db 00000000")
            .hex("000cbec1 24000900 45000020 54404000 4011e88a 7f000001 7f000001 1e61b338")
            .hex("000cfe1f 6261636b")
            .build();
    byte[] v6 =
        new ByteBuilder()
            .hex("0a00001e 08000100 86dd0300 05000a00 00000000 08000500 00000001 08000b00")
            .hex("0000283d 08000e00 00000000 36000900 600c2739 000a1140")
            .hex("00000000 00000000 00000000 00000001 00000000 00000000 00000000 00000001")
            .hex("a6310009 000a001d 780a0000")
            .build();

    List<Flow> flows = new PcapFile(239).packet(1, out).packet(2, in).packet(3, v6).meter().flows();

    assertThat(flows).hasSize(2);
    assertThat(flows).allSatisfy(f -> assertThat(f.attribution().uid()).hasValue(10_301));
    assertThat(flows.get(0).counts().packetsAb()).isEqualTo(1);
    assertThat(flows.get(0).counts().packetsBa()).isEqualTo(1);
    assertThat(flows.get(0).counts().ipBytesBa()).isEqualTo(32);
    assertThat(flows.get(1).ipA()).isEqualTo("::1");
  }

  @Test
  void pktapSkipsTheLinkHeaderInsideAndTakesTheProcessItselfWhereItActsForNobody() {
    byte[] frame =
        new ByteBuilder()
            .hex("6c000000 01000000 01000000")
            .zeros(24)
            .hex("02000000 1e000000 0e000000 00000000 d2040000")
            .text("WhatsApp")
            .zeros(12)
            .zeros(8)
            .hex("ffffffff")
            .zeros(20)
            .bytes(Packets.ethernet(0x86dd, V6))
            .build();

    Flow flow = new PcapFile(149).packet(1, frame).meter().flows().get(0);

    assertThat(flow.attribution().process()).hasValue("WhatsApp");
    assertThat(flow.attribution().pid()).hasValue(1234);
    assertThat(flow.counts().ipBytesAb()).isEqualTo(V6.length);
    assertThat(flow.ipA()).isEqualTo("2001:db8::1");
  }

  @Test
  void pcapdroidsTrailerTellsTheUserAndTheApp() {
    byte[] frame =
        new ByteBuilder()
            .bytes(Packets.ethernet(V4))
            .zeros(2)
            .hex("01072021 000027b5")
            .text("Messenger")
            .zeros(11 + 4)
            .build();

    Flow flow = new PcapFile().packet(1, frame).meter().flows().get(0);

    assertThat(flow.attribution().uid()).hasValue(10165);
    assertThat(flow.attribution().process()).hasValue("Messenger");
  }

  @Test
  void whatLooksLikePcapdroidsTrailerWithinThePacketIsPayload() {
    byte[] payload =
        new ByteBuilder().hex("01072021 000027b5").text("Messenger").zeros(11 + 4).build();
    byte[] packet = Packets.ip(17, "192.0.2.1", "192.0.2.2", Packets.udp(1, 2, payload));

    Flow flow = new PcapFile().packet(1, Packets.ethernet(packet)).meter().flows().get(0);

    assertThat(flow.attribution().uid()).isEmpty();
  }

  @Test
  void pcapdroidsTrailerBehindIpv6WithoutAUserTellsTheAppOnly() {
    byte[] frame =
        new ByteBuilder()
            .bytes(Packets.ethernet(V6))
            .zeros(2)
            .hex("01072021 ffffffff")
            .text("Unknown")
            .zeros(13 + 4)
            .build();

    Flow flow = new PcapFile().packet(1, frame).meter().flows().get(0);

    assertThat(flow.attribution().uid()).isEmpty();
    assertThat(flow.attribution().process()).hasValue("Unknown");
  }

  @Test
  void pktapTellsTheProcessTheTrafficWasMadeFor() {
    byte[] version1 =
        new ByteBuilder()
            .hex("6c000000 01000000 0c000000")
            .zeros(24)
            .hex("02000000 02000000 00000000 00000000 d2040000")
            .text("nsurlsessiond")
            .zeros(7)
            .zeros(8)
            .hex("2e160000")
            .text("WhatsApp")
            .zeros(12)
            .bytes(V4)
            .build();
    byte[] version2 =
        new ByteBuilder()
            .hex("34 00 00 00 28 00 0c00 0000 0000 0000 0000 02000000 00000000 00000000")
            .hex("d2040000 00000000 02000800")
            .text("WhatsApp")
            .zeros(4)
            .bytes(V4)
            .build();

    Flow first = new PcapFile(258).packet(1, version1).meter().flows().get(0);
    Flow second = new PcapFile(258).packet(1, version2).meter().flows().get(0);

    assertThat(first.attribution().process()).hasValue("WhatsApp");
    assertThat(first.attribution().pid()).hasValue(5678);
    assertThat(second.attribution().process()).hasValue("WhatsApp");
    assertThat(second.attribution().pid()).hasValue(1234);
    assertThat(first.portB()).isEqualTo(2000);
    assertThat(second.portB()).isEqualTo(2000);
  }

  @Test
  void whatStandsBehindTheLengthOfAn8023FrameIsPadding() {
    byte[] frame =
        Packets.ethernet(3, new ByteBuilder().hex("aaaa03 000000 0800").bytes(V4).build());

    assertThat(new PcapFile().packet(1, frame).meter().flows()).isEmpty();
  }

  @Test
  void theIpv6TypeIsNotBelievedBeforeIpv4() {
    Metering metering = new PcapFile().packet(1, Packets.ethernet(0x86dd, V4)).meter();

    assertThat(metering.flows()).isEmpty();
    assertThat(metering.summary().nonIpPackets()).isEqualTo(1);
  }

  @Test
  void whatIsNotIpIsCountedAsSuch() {
    Metering metering =
        new PcapFile()
            .packet(1, Packets.ethernet(0x0806, new byte[28]))
            .packet(2, Packets.ethernet(0x88cc, new byte[28]))
            .meter();

    assertThat(metering.flows()).isEmpty();
    assertThat(metering.summary().nonIpPackets()).isEqualTo(2);
  }
}
