package io.siglab.meter.inspect;

import static io.siglab.meter.Packets.ACK;
import static io.siglab.meter.Packets.SYN;
import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.ClientHelloFacts;
import io.siglab.meter.DnsBytes;
import io.siglab.meter.EchState;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.Flow;
import io.siglab.meter.Metering;
import io.siglab.meter.NameLink;
import io.siglab.meter.NameSource;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import io.siglab.meter.ServerName;
import io.siglab.meter.TlsBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String PHONE = "192.0.2.1";
  private static final String OTHER = "192.0.2.9";
  private static final String RESOLVER = "192.0.2.53";
  private static final String SERVER = "198.51.100.7";

  private static byte[] dns(String client, byte[] answer) {
    return udpFrame(RESOLVER, 53, client, 3000, answer);
  }

  private static byte[] up(byte[] payload) {
    return tcpFrame(PHONE, 40000, SERVER, 443, 101, ACK, payload);
  }

  private static Flow last(Metering metering) {
    return metering.flows().get(metering.flows().size() - 1);
  }

  @Test
  void dnsAnswersLinkAddressesToTheNameAskedForWithItsAliases() {
    byte[] answer =
        DnsBytes.message(
            "Chat.Example",
            DnsBytes.record(
                new byte[] {(byte) 0xc0, 12}, DnsBytes.CNAME, DnsBytes.name("e.cdn.example")),
            DnsBytes.record(
                DnsBytes.name("e.cdn.example"), DnsBytes.CNAME, DnsBytes.name("x.example")),
            DnsBytes.record(DnsBytes.name("x.example"), DnsBytes.A, Packets.address(SERVER)),
            DnsBytes.record(
                DnsBytes.name("x.example"), DnsBytes.AAAA, Packets.address("2001:db8::7")));

    Metering metering =
        new PcapFile().packet(5, dns(PHONE, answer)).packet(9, up(new byte[1])).meter();

    List<String> chain = List.of("e.cdn.example", "x.example");
    assertThat(metering.nameLinks())
        .containsExactly(
            new NameLink(PHONE, "chat.example", SERVER, chain, 5),
            new NameLink(PHONE, "chat.example", "2001:db8::7", chain, 5));
    assertThat(last(metering).serverName())
        .hasValue(new ServerName("chat.example", NameSource.DNS));
  }

  @Test
  void linksAreKeptPerClientAndTheLatestBeforeTheFlowCounts() {
    Metering metering =
        new PcapFile()
            .packet(1, dns(OTHER, DnsBytes.answer("other.example", "c.example", SERVER)))
            .packet(2, up(new byte[1]))
            .packet(3, dns(PHONE, DnsBytes.answer("first.example", "c.example", SERVER)))
            .packet(4, dns(PHONE, DnsBytes.answer("second.example", "c.example", SERVER)))
            .packet(5, tcpFrame(PHONE, 40001, SERVER, 443, 1, ACK, new byte[1]))
            .packet(6, dns(PHONE, DnsBytes.answer("late.example", "c.example", SERVER)))
            .meter();

    assertThat(flow(metering, 40000).serverName()).isEmpty();
    assertThat(flow(metering, 40001).serverName())
        .hasValue(new ServerName("second.example", NameSource.DNS));
  }

  @Test
  void ipv6AddressesAskedForOverIpv4NameIpv6Flows() {
    Metering metering =
        new PcapFile()
            .packet(1, dns(PHONE, DnsBytes.answer("six.example", "c.example", "2001:db8::7")))
            .packet(2, udpFrame("2001:db8::1", 1, "2001:db8::7", 9, new byte[1]))
            .meter();

    assertThat(last(metering).serverName()).hasValue(new ServerName("six.example", NameSource.DNS));
  }

  @Test
  void aMidFlowStartSentByTheServerIsNamedToo() {
    Metering metering =
        new PcapFile()
            .packet(1, dns(PHONE, DnsBytes.answer("a.example", "c.example", SERVER)))
            .packet(2, tcpFrame(SERVER, 443, PHONE, 40000, 1, ACK, new byte[1]))
            .meter();

    assertThat(last(metering).serverName()).hasValue(new ServerName("a.example", NameSource.DNS));
  }

  @Test
  void dnsOverTcpIsReadAcrossSegments() {
    byte[] answer = DnsBytes.answer("tcp.example", "c.example", SERVER);
    byte[] framed = new ByteBuilder().u16(answer.length).bytes(answer).build();
    byte[] head = Arrays.copyOf(framed, 21);
    byte[] tail = Arrays.copyOfRange(framed, 21, framed.length);

    Metering metering =
        new PcapFile()
            .packet(1, tcpFrame(RESOLVER, 53, PHONE, 3000, 50, SYN | ACK, new byte[0]))
            .packet(2, tcpFrame(RESOLVER, 53, PHONE, 3000, 51, ACK, head))
            .packet(3, tcpFrame(RESOLVER, 53, PHONE, 3000, 51 + head.length, ACK, tail))
            .meter();

    assertThat(metering.nameLinks())
        .containsExactly(new NameLink(PHONE, "tcp.example", SERVER, List.of("c.example"), 3));
    assertThat(last(metering).encryption().protocol()).hasValue("dns");
  }

  @Test
  void theNameInTheClientHelloComesBeforeDns() {
    Metering metering =
        new PcapFile()
            .packet(1, dns(PHONE, DnsBytes.answer("dns.example", "c.example", SERVER)))
            .packet(2, up(TlsBytes.record("SNI.example")))
            .meter();

    Flow flow = last(metering);
    assertThat(flow.serverName()).hasValue(new ServerName("sni.example", NameSource.TLS_SNI));
    assertThat(flow.clientHello().map(ClientHelloFacts::alpn)).hasValue(List.of("h2", "http/1.1"));
    assertThat(flow.clientHello().map(ClientHelloFacts::ech)).hasValue(EchState.ABSENT);
    assertThat(flow.encryption().state()).isEqualTo(EncryptionState.ENCRYPTED);
    assertThat(flow.encryption().protocol()).hasValue("tls");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aClientHelloIsReadAcrossSegmentsInAnyOrderAndAcrossRecords(long seed) {
    Random random = new Random(seed);
    byte[] hello =
        TlsBytes.hello(TlsBytes.extension(21, new byte[3000]), TlsBytes.serverName("far.example"));
    byte[] stream = TlsBytes.records(hello, 700);
    List<byte[]> segments = new ArrayList<>();
    for (int at = 0; at < stream.length; at += 500) {
      byte[] part = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + 500));
      segments.add(tcpFrame(PHONE, 40000, SERVER, 443, 0xfffffff0L + at, ACK, part));
    }
    segments.addAll(List.copyOf(segments.subList(0, 3)));
    Collections.shuffle(segments, random);
    PcapFile file = new PcapFile();
    file.packet(1, tcpFrame(PHONE, 40000, SERVER, 443, 0xffffffefL, SYN, new byte[0]));
    segments.forEach(segment -> file.packet(2, segment));

    assertThat(last(file.meter()).serverName())
        .hasValue(new ServerName("far.example", NameSource.TLS_SNI));
  }

  @Test
  void aClientHelloCutByTheSnaplenStillTellsWhatStandsBeforeTheCut() {
    byte[] hello =
        TlsBytes.hello(TlsBytes.serverName("cut.example"), TlsBytes.extension(21, new byte[900]));
    byte[] frame = up(TlsBytes.records(hello, 1 << 14));

    Metering metering = new PcapFile().packet(1, Arrays.copyOf(frame, 200), frame.length).meter();

    assertThat(last(metering).serverName())
        .hasValue(new ServerName("cut.example", NameSource.TLS_SNI));
    assertThat(last(metering).clientHello().orElseThrow().ja4()).isEmpty();
  }

  @Test
  void echIsOuterGreaseOrUndeterminedByWhatDnsHadTold() {
    byte[] config =
        new ByteBuilder()
            .u8(42)
            .u16(0x20, 2, 0, 4, 1, 1)
            .u8(0)
            .u8(14)
            .text("public.example")
            .u16(0)
            .build();
    byte[] list =
        new ByteBuilder().u16(config.length + 4).u16(0xfe0d, config.length).bytes(config).build();
    byte[] withEch = new ByteBuilder().u16(1).u8(0).u16(5, list.length).bytes(list).build();
    byte[] withoutEch = new ByteBuilder().u16(1).u8(0).u16(1, 3).u8(2).text("h2").build();

    Metering metering =
        new PcapFile()
            .packet(1, dns(PHONE, https("secret.example", withEch)))
            .packet(2, dns(PHONE, https("plain.example", withoutEch)))
            .packet(3, hello(1, "public.example", 42))
            .packet(4, hello(2, "plain.example", 42))
            .packet(5, hello(3, "unknown.example", 42))
            .meter();

    assertThat(ech(metering, 1)).isEqualTo(EchState.OUTER);
    assertThat(ech(metering, 2)).isEqualTo(EchState.GREASE);
    assertThat(ech(metering, 3)).isEqualTo(EchState.UNDETERMINED);
  }

  @Test
  void httpHostIsReadWithoutItsPort() {
    byte[] request =
        "GET /x HTTP/1.1\r\nAccept: */*\r\nHOST: Web.Example:8080\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    Flow flow = last(new PcapFile().packet(1, up(request)).meter());

    assertThat(flow.serverName()).hasValue(new ServerName("web.example", NameSource.HTTP_HOST));
    assertThat(flow.encryption().state()).isEqualTo(EncryptionState.PLAINTEXT);
    assertThat(flow.encryption().protocol()).hasValue("http");
  }

  @Test
  void tlsAfterStartTlsIsSeen() {
    byte[] greeting = "<stream:stream to='x'><starttls/>".getBytes(StandardCharsets.US_ASCII);
    long after = 101 + greeting.length;

    Metering metering =
        new PcapFile()
            .packet(1, up(greeting))
            .packet(
                2, tcpFrame(PHONE, 40000, SERVER, 443, after, ACK, TlsBytes.record("im.example")))
            .meter();

    assertThat(last(metering).serverName())
        .hasValue(new ServerName("im.example", NameSource.TLS_SNI));
    assertThat(last(metering).encryption().protocol()).hasValue("tls");
  }

  @Test
  void unknownPayloadIsUndeterminedWithItsEntropyAndNoPayloadIsNone() {
    byte[] random = new byte[1200];
    new Random(1).nextBytes(random);

    Metering metering =
        new PcapFile()
            .packet(1, up(random))
            .packet(2, udpFrame(PHONE, 1, SERVER, 9, new byte[500]))
            .packet(3, tcpFrame(PHONE, 2, SERVER, 9, 1, SYN, new byte[0]))
            .meter();

    assertThat(metering.flows())
        .extracting(f -> f.encryption().state())
        .containsExactly(
            EncryptionState.UNDETERMINED, EncryptionState.UNDETERMINED, EncryptionState.NO_PAYLOAD);
    assertThat(metering.flows().get(0).encryption().entropyBits().orElseThrow())
        .isBetween(7.5, 8.0);
    assertThat(metering.flows().get(1).encryption().entropyBits().orElseThrow()).isZero();
  }

  private static byte[] https(String name, byte[] data) {
    return DnsBytes.message(
        name, DnsBytes.record(new byte[] {(byte) 0xc0, 12}, DnsBytes.HTTPS, data));
  }

  private static byte[] hello(int port, String name, int configId) {
    byte[] hello = TlsBytes.hello(TlsBytes.serverName(name), TlsBytes.ech(configId));
    return tcpFrame(PHONE, port, SERVER, 443, 1, ACK, TlsBytes.records(hello, 1 << 14));
  }

  private static EchState ech(Metering metering, int port) {
    return flow(metering, port).clientHello().orElseThrow().ech();
  }

  private static Flow flow(Metering metering, int portA) {
    return metering.flows().stream().filter(f -> f.portA() == portA).findFirst().orElseThrow();
  }
}
