package io.siglab.meter.ip;

import static io.siglab.meter.Packets.UDP;
import static io.siglab.meter.Packets.ethernet;
import static io.siglab.meter.Packets.ip;
import static io.siglab.meter.Packets.ipv4;
import static io.siglab.meter.Packets.ipv6;
import static io.siglab.meter.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.Flow;
import io.siglab.meter.Metering;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpDecodingTest {
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final int MORE = 0x2000;

  @Test
  void passesOverIpv6ExtensionHeaders() {
    byte[] datagram = udp(1000, 2000, new byte[5]);
    byte[] chain =
        new ByteBuilder()
            .hex("2b 00 000000000000")
            .hex("3c 02 000000000000 0000000000000000 0000000000000000")
            .hex("33 01 0000000000000000 000000000000")
            .hex("11 04 0000 00000000 00000000 00000000 00000000 00000000")
            .bytes(datagram)
            .build();

    Flow flow =
        new PcapFile()
            .packet(1, ethernet(ipv6(0, "2001:db8::1", "2001:db8::2", chain)))
            .meter()
            .flows()
            .get(0);

    assertThat(flow.proto()).isEqualTo("udp");
    assertThat(flow.portB()).isEqualTo(2000);
    assertThat(flow.counts().ipBytesAb()).isEqualTo(40 + chain.length);
  }

  @Test
  void fragmentsCountForTheFlowOfTheFirst() {
    byte[] datagram = udp(1000, 2000, new byte[3000]);

    Metering metering =
        new PcapFile()
            .packet(1, ethernet(ipv4(UDP, A, B, 7, MORE, part(datagram, 0, 1480))))
            .packet(2, ethernet(ipv4(UDP, A, B, 7, MORE | 185, part(datagram, 1480, 2960))))
            .packet(3, ethernet(ipv4(UDP, A, B, 7, 370, part(datagram, 2960, 3008))))
            .meter();

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).portB()).isEqualTo(2000);
    assertThat(metering.flows().get(0).counts().packetsAb()).isEqualTo(3);
    assertThat(metering.flows().get(0).counts().ipBytesAb()).isEqualTo(3008 + 60);
  }

  @Test
  void fragmentsThatComeBeforeTheFirstCountForItsFlowToo() {
    byte[] datagram = udp(1000, 2000, new byte[2000]);

    Metering metering =
        new PcapFile()
            .packet(1, ethernet(ipv4(UDP, A, B, 7, 185, part(datagram, 1480, 2008))))
            .packet(2, ethernet(ipv4(UDP, A, B, 7, MORE, part(datagram, 0, 1480))))
            .meter();

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).counts().packetsAb()).isEqualTo(2);
    assertThat(metering.flows().get(0).firstUs()).isEqualTo(1);
  }

  @Test
  void fragmentsWhoseFirstNeverComesCountForAFlowWithoutPorts() {
    Metering metering =
        new PcapFile()
            .packet(1, ethernet(ipv4(UDP, A, B, 7, 185, new byte[100])))
            .packet(2, ethernet(ipv4(UDP, A, B, 8, 0, udp(1, 2, new byte[0]))))
            .packet(90_000_000, ethernet(ipv4(UDP, A, B, 9, 0, udp(1, 2, new byte[0]))))
            .meter();

    assertThat(metering.flows()).extracting(Flow::portB).containsExactlyInAnyOrder(0, 2);
    assertThat(metering.flows()).extracting(f -> f.counts().packets()).contains(1L, 2L);
  }

  @Test
  void ipv6FragmentsCountForTheFlowOfTheFirst() {
    byte[] datagram = udp(1000, 2000, new byte[2000]);
    byte[] first =
        new ByteBuilder().hex("11 00 0001 00000009").bytes(part(datagram, 0, 1448)).build();
    byte[] second =
        new ByteBuilder().hex("11 00 05a8 00000009").bytes(part(datagram, 1448, 2008)).build();

    Metering metering =
        new PcapFile()
            .packet(1, ethernet(ipv6(44, "2001:db8::1", "2001:db8::2", first)))
            .packet(2, ethernet(ipv6(44, "2001:db8::1", "2001:db8::2", second)))
            .meter();

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).counts().packetsAb()).isEqualTo(2);
  }

  @Test
  void aTotalLengthOfZeroIsThatOfTheFrame() {
    byte[] packet = ip(UDP, A, B, udp(1, 2, new byte[100]));
    packet[2] = 0;
    packet[3] = 0;

    Flow flow = new PcapFile().packet(1, ethernet(packet)).meter().flows().get(0);

    assertThat(flow.counts().ipBytesAb()).isEqualTo(128);
  }

  @ParameterizedTest
  @CsvSource({
    // TCP that the network card was to cut: all of it
    "6, 160, 1",
    // UDP: a payload length of zero is an empty packet, which has no ports
    "17, 0, 0"
  })
  void anIpv6PayloadLengthOfZeroIsThatOfTheFrameForTcpOnly(int next, int ipBytes, int flows) {
    byte[] packet = ipv6(next, "2001:db8::1", "2001:db8::2", new byte[120]);
    packet[4] = 0;
    packet[5] = 0;

    Metering metering = new PcapFile().packet(1, ethernet(packet)).meter();

    assertThat(metering.flows()).hasSize(flows);
    assertThat(metering.flows().stream().mapToLong(f -> f.counts().ipBytesAb()).sum())
        .isEqualTo(ipBytes);
  }

  @Test
  void aJumbogramCountsAsLongAsItsFrame() {
    byte[] payload =
        new ByteBuilder().hex("11 00 c2 04 00011180").u16(1, 2, 0, 0).zeros(70_000 - 8).build();
    byte[] packet = ipv6(0, "2001:db8::1", "2001:db8::2", payload);
    packet[4] = 0;
    packet[5] = 0;

    Flow flow = new PcapFile().packet(1, ethernet(packet)).meter().flows().get(0);

    assertThat(flow.portB()).isEqualTo(2);
    assertThat(flow.counts().ipBytesAb()).isEqualTo(40 + payload.length);
  }

  @Test
  void aLongChainOfExtensionHeadersIsFollowedToItsEnd() {
    ByteBuilder chain = new ByteBuilder();
    for (int i = 0; i < 100; i++) {
      chain.u8(60, 0).zeros(6);
    }
    byte[] payload = chain.u8(17, 0).zeros(6).bytes(udp(1, 2, new byte[4])).build();

    Flow flow =
        new PcapFile()
            .packet(1, ethernet(ipv6(60, "2001:db8::1", "2001:db8::2", payload)))
            .meter()
            .flows()
            .get(0);

    assertThat(flow.proto()).isEqualTo("udp");
    assertThat(flow.portB()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"135", "139"})
  void nothingFollowsMobilityAndHostIdentityHeaders(int protocol) {
    byte[] payload = new ByteBuilder().u8(17, 0).zeros(6).bytes(udp(1, 2, new byte[4])).build();

    Flow flow =
        new PcapFile()
            .packet(1, ethernet(ipv6(protocol, "2001:db8::1", "2001:db8::2", payload)))
            .meter()
            .flows()
            .get(0);

    assertThat(flow.proto()).isEqualTo(Integer.toString(protocol));
  }

  @Test
  void paddingOfShortEthernetFramesIsNoIpBytes() {
    byte[] frame = Arrays.copyOf(ethernet(ip(UDP, A, B, udp(1, 2, new byte[1]))), 60);

    Flow flow = new PcapFile().packet(1, frame).meter().flows().get(0);

    assertThat(flow.counts().ipBytesAb()).isEqualTo(29);
    assertThat(flow.counts().frameBytesAb()).isEqualTo(60);
  }

  @Test
  void icmpAndOtherProtocolsHaveNoPorts() {
    Metering metering =
        new PcapFile()
            .packet(1, ethernet(ip(1, A, B, new byte[8])))
            .packet(2, ethernet(ip(58, "2001:db8::1", "2001:db8::2", new byte[8])))
            .packet(3, ethernet(ip(47, A, B, new byte[8])))
            .packet(4, ethernet(ip(132, A, B, new ByteBuilder().u16(5, 6).zeros(8).build())))
            .meter();

    assertThat(metering.flows())
        .extracting(Flow::proto)
        .containsExactly("icmp", "icmpv6", "47", "132");
    assertThat(metering.flows()).extracting(Flow::portB).containsExactly(0, 0, 0, 6);
  }

  @ParameterizedTest
  @CsvSource({
    // header length 16
    "0, 44, ip_header_length",
    // version 9
    "0, 95, ip_version",
    // total length 10
    "3, 0a, ip_total_length",
    // total length 22: the ports are cut
    "3, 16, ports_missing"
  })
  void packetsThatLieAboutThemselvesAreCountedWithTheReason(int at, String value, String reason) {
    byte[] packet = ip(UDP, A, B, udp(1, 2, new byte[4]));
    packet[2] = 0;
    packet[at] = (byte) Integer.parseInt(value, 16);

    Metering metering = new PcapFile().packet(1, ethernet(packet)).meter();

    assertThat(metering.flows()).isEmpty();
    assertThat(metering.summary().malformed()).containsOnlyKeys(reason).containsValue(1L);
  }

  @Test
  void aWrongTcpHeaderLengthIsCountedButThePacketStaysInItsFlow() {
    byte[] segment = Packets.tcp(1, 2, 0, Packets.ACK, new byte[4]);
    segment[12] = 0x10;

    Metering metering = new PcapFile().packet(1, ethernet(ip(6, A, B, segment))).meter();

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.summary().malformed()).containsEntry("tcp_header_length", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "1:0:0:0:0:0:0:0, 1::",
    "FE80::ABCD, fe80::abcd"
  })
  void writesIpv6AsRfc5952Says(String given, String canonical) {
    byte[] bytes = Packets.address(given);

    String text =
        AddressText.v6(
            io.siglab.meter.bytes.Bytes.i64(bytes, 0), io.siglab.meter.bytes.Bytes.i64(bytes, 8));

    assertThat(text).isEqualTo(canonical);
  }

  private static byte[] part(byte[] whole, int from, int to) {
    return Arrays.copyOfRange(whole, from, to);
  }
}
