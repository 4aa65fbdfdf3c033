package io.siglab.meter.rtc;

import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.Flow;
import io.siglab.meter.NameSource;
import io.siglab.meter.PcapFile;
import io.siglab.meter.RtpStream;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunAttribute;
import io.siglab.meter.StunBytes;
import io.siglab.meter.StunMessage;
import io.siglab.meter.TlsBytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallTest {
  private static byte[] up(byte[] payload) {
    return udpFrame("192.0.2.1", 5000, "192.0.2.2", 3478, payload);
  }

  private static byte[] down(byte[] payload) {
    return udpFrame("192.0.2.2", 3478, "192.0.2.1", 5000, payload);
  }

  private static byte[] rtp(int sequence, int payloadType) {
    return new ByteBuilder()
        .u8(0x80, payloadType)
        .u16(sequence)
        .u32(sequence * 960L)
        .u32(0xcafe0001L)
        .zeros(60)
        .build();
  }

  private static byte[] dtls(byte[] fragment, int offset, int length, int recordSequence) {
    return new ByteBuilder()
        .u8(22)
        .u16(0xfeff, 0)
        .u16(0)
        .u32(recordSequence)
        .u16(12 + fragment.length)
        .u8(1)
        .u24(length)
        .u16(0)
        .u24(offset)
        .u24(fragment.length)
        .bytes(fragment)
        .build();
  }

  /** A DTLS ClientHello body: as in TLS, with an empty cookie behind the session id. */
  private static byte[] helloBody(String name) {
    byte[] tls = TlsBytes.hello(TlsBytes.serverName(name));
    return new ByteBuilder()
        .u16(0xfefd)
        .bytes(Arrays.copyOfRange(tls, 6, 39))
        .u8(0)
        .bytes(Arrays.copyOfRange(tls, 39, tls.length))
        .build();
  }

  @Test
  void readsTheVectorsOfRfc5769() {
    Flow flow =
        new PcapFile()
            .packet(10, up(StunBytes.rfc5769Request()))
            .packet(20, down(StunBytes.rfc5769Response()))
            .packet(30, down(StunBytes.rfc5769ResponseIpv6()))
            .meter()
            .flows()
            .get(0);

    assertThat(flow.stun().messageCount()).isEqualTo(3);
    StunMessage request = flow.stun().messages().get(0);
    assertThat(request.method()).isEqualTo("Binding");
    assertThat(request.messageClass()).isEqualTo("request");
    assertThat(request.transactionId()).isEqualTo("b7e7a701bc34d686fa87dfae");
    assertThat(request.fromA()).isTrue();
    assertThat(request.attributes())
        .contains(
            new StunAttribute(0x8022, "SOFTWARE", "STUN test client"),
            new StunAttribute(0x0006, "USERNAME", "evtj:h6vY"),
            new StunAttribute(0x0024, "PRIORITY", "1845494271"),
            new StunAttribute(0x8029, "ICE-CONTROLLED", "932ff9b151263b36"));
    assertThat(flow.stun().messages().get(1).attributes())
        .contains(new StunAttribute(0x0020, "XOR-MAPPED-ADDRESS", "192.0.2.1:32853"));
    assertThat(flow.stun().messages().get(1).messageClass()).isEqualTo("success");
    assertThat(flow.stun().messages().get(2).attributes())
        .contains(
            new StunAttribute(
                0x0020, "XOR-MAPPED-ADDRESS", "[2001:db8:1234:5678:11:2233:4455:6677]:32853"));
    assertThat(flow.encryption().protocol()).hasValue("stun");
  }

  @Test
  void readsClassicStunWithoutCookie() {
    byte[] response =
        new ByteBuilder()
            .hex("01010018 000102030405060708090a0b0c0d0e0f")
            .hex("00010008 0001 1388 cb007107 00040008 0001 0d96 c6336401")
            .build();

    Flow flow = new PcapFile().packet(1, down(response)).meter().flows().get(0);

    StunMessage message = flow.stun().messages().get(0);
    assertThat(message.transactionId()).hasSize(32);
    assertThat(message.attributes())
        .containsExactly(
            new StunAttribute(1, "MAPPED-ADDRESS", "203.0.113.7:5000"),
            new StunAttribute(4, "SOURCE-ADDRESS", "198.51.100.1:3478"));
  }

  @Test
  void whatTurnCarriesIsLookedInto() {
    byte[] inner = StunBytes.rfc5769Request();
    byte[] channel = new ByteBuilder().u16(0x4001, inner.length).bytes(inner).build();
    byte[] indication =
        new ByteBuilder()
            .u16(0x0016, 12 + 4 + inner.length)
            .hex("2112a442 000000000000000000000001")
            .hex("00120008 0001a147e112a643")
            .u16(0x0013, inner.length)
            .bytes(inner)
            .build();

    Flow flow =
        new PcapFile().packet(1, up(indication)).packet(2, up(channel)).meter().flows().get(0);

    assertThat(flow.stun().channelDataAb()).isEqualTo(1);
    assertThat(flow.stun().messages())
        .extracting(StunMessage::relayed)
        .containsExactly(false, true, true);
    assertThat(flow.stun().messages().get(0).method()).isEqualTo("Send");
    assertThat(flow.stun().messages().get(0).messageClass()).isEqualTo("indication");
    assertThat(flow.stun().messages().get(0).attributes())
        .contains(new StunAttribute(0x0012, "XOR-PEER-ADDRESS", "192.0.2.1:32853"));
  }

  @Test
  void dtlsIsReadAcrossFragmentsAndMakesRtpEncrypted() {
    byte[] body = helloBody("peer.example");
    int half = body.length / 2;
    PcapFile file =
        new PcapFile()
            .packet(1, up(dtls(Arrays.copyOfRange(body, half, body.length), half, body.length, 1)))
            .packet(2, up(dtls(Arrays.copyOf(body, half), 0, body.length, 0)));
    for (int i = 0; i < 5; i++) {
      file.packet(3 + i, down(rtp(65533 + i & 0xffff, 111)));
    }

    Flow flow = file.meter().flows().get(0);

    assertThat(flow.serverName()).hasValue(new ServerName("peer.example", NameSource.DTLS_SNI));
    assertThat(flow.rtp())
        .containsExactly(new RtpStream(false, 0xcafe0001L, 111, 5, 5 * 72, 5 * 12, 3, 7));
    assertThat(flow.encryption().state()).isEqualTo(EncryptionState.ENCRYPTED);
    assertThat(flow.encryption().protocol()).hasValue("srtp");
  }

  @Test
  void rtpAloneIsRecognisedButNotCalledEncrypted() {
    PcapFile file = new PcapFile();
    for (int i = 0; i < 10; i++) {
      file.packet(i, up(rtp(i, 0)));
    }

    Flow flow = file.meter().flows().get(0);

    assertThat(flow.encryption().state()).isEqualTo(EncryptionState.UNDETERMINED);
    assertThat(flow.encryption().protocol()).hasValue("rtp");
    assertThat(flow.encryption().entropyBits()).isPresent();
  }

  @Test
  void aSingleLookalikeIsNoRtp() {
    Flow flow = new PcapFile().packet(1, up(rtp(1, 0))).meter().flows().get(0);

    assertThat(flow.rtp()).isEmpty();
    assertThat(flow.encryption().protocol()).isEmpty();
  }

  @Test
  void lengthsAreThoseOnTheWireWhereTheCaptureIsCut() {
    PcapFile file = new PcapFile().packet(1, up(StunBytes.rfc5769Request()));
    for (int i = 0; i < 4; i++) {
      byte[] media = extended(i);
      byte[] frame = up(channelData(media));
      // Ethernet, IP, UDP, ChannelData, RTP header and extension; nothing of the media.
      file.packet(10 + i, Arrays.copyOf(frame, 14 + 20 + 8 + 4 + 20), frame.length);
    }

    Flow flow = file.meter().flows().get(0);

    assertThat(flow.stun().channelDataAb()).isEqualTo(4);
    assertThat(flow.rtp())
        .containsExactly(new RtpStream(true, 0xcafe0001L, 111, 4, 4 * 120, 4 * 20, 10, 13));
  }

  @Test
  void mediaRelayedOverTcpIsReadToItsEnd() {
    TcpTalk talk = new TcpTalk();
    talk.up(StunBytes.rfc5769Request());
    talk.down(StunBytes.rfc5769Response());
    for (int i = 0; i < 500; i++) {
      talk.up(channelData(extended(i)));
    }
    talk.up(channelData(StunBytes.rfc5769Request()));

    Flow flow = talk.file.meter().flows().get(0);

    assertThat(flow.stun().channelDataAb()).isEqualTo(501);
    assertThat(flow.stun().messages())
        .extracting(StunMessage::relayed)
        .containsExactly(false, false, true);
    assertThat(flow.rtp()).singleElement();
    assertThat(flow.rtp().get(0).packets()).isEqualTo(500);
    assertThat(flow.rtp().get(0).bytes()).isEqualTo(500 * 120);
    assertThat(flow.encryption().protocol()).hasValue("rtp");
  }

  @Test
  void framesOverTcpSpanSegmentsThatComeInAnyOrder() {
    ByteBuilder stream = new ByteBuilder().bytes(StunBytes.rfc5769Request());
    for (int i = 0; i < 6; i++) {
      // 41 bytes of media: ChannelData over TCP is padded to four bytes.
      byte[] media = Arrays.copyOf(rtp(i, 111), 41);
      stream.u16(0x4001, media.length).bytes(media).zeros(3);
    }
    byte[] all = stream.build();
    int[] edges = {0, 120, 150, 190, 300, all.length};
    TcpTalk talk = new TcpTalk();
    for (int part : new int[] {0, 2, 1, 4, 3}) {
      talk.at(edges[part], Arrays.copyOfRange(all, edges[part], edges[part + 1]));
    }

    Flow flow = talk.file.meter().flows().get(0);

    assertThat(flow.rtp()).singleElement();
    assertThat(flow.rtp().get(0).packets()).isEqualTo(6);
    assertThat(flow.rtp().get(0).bytes()).isEqualTo(6 * 41);
  }

  @Test
  void framesOverTcpAreFoundAgainBehindWhatWasNotCaptured() {
    TcpTalk talk = new TcpTalk();
    talk.up(StunBytes.rfc5769Request());
    talk.up(channelData(extended(0)));
    talk.loses(700);
    for (int i = 1; i < 400; i++) {
      talk.up(channelData(extended(i)));
    }

    Flow flow = talk.file.meter().flows().get(0);

    assertThat(flow.stun().channelDataAb()).isEqualTo(400);
  }

  @Test
  void datagramsWithTheirLengthInFrontAreRead() {
    TcpTalk talk = new TcpTalk();
    byte[] request = StunBytes.rfc5769Request();
    talk.up(new ByteBuilder().u16(request.length).bytes(request).build());
    for (int i = 0; i < 5; i++) {
      talk.up(new ByteBuilder().u16(72).bytes(rtp(i, 96)).build());
    }

    Flow flow = talk.file.meter().flows().get(0);

    assertThat(flow.stun().messageCount()).isEqualTo(1);
    assertThat(flow.rtp()).extracting(RtpStream::packets).containsExactly(5L);
  }

  private static byte[] channelData(byte[] carried) {
    return new ByteBuilder().u16(0x4001, carried.length).bytes(carried).build();
  }

  /** 120 bytes with one word of header extension (RFC 8285). */
  private static byte[] extended(int sequence) {
    return new ByteBuilder()
        .u8(0x90, 111)
        .u16(sequence)
        .u32(sequence * 960L)
        .u32(0xcafe0001L)
        .u16(0xbede, 1)
        .u32(0x10ff0000L)
        .zeros(100)
        .build();
  }

  /** A TCP connection in the making. */
  private static final class TcpTalk {
    final PcapFile file = new PcapFile();
    private long sent;
    private long received;
    private long timeUs;

    void up(byte[] data) {
      at(sent, data);
      sent += data.length;
    }

    void at(long offset, byte[] data) {
      file.packet(
          ++timeUs,
          tcpFrame(
              "192.0.2.1",
              5000,
              "192.0.2.2",
              3478,
              0xfffffff0L + offset & 0xffffffffL,
              0x10,
              data));
    }

    void loses(int bytes) {
      sent += bytes;
    }

    void down(byte[] data) {
      file.packet(
          ++timeUs, tcpFrame("192.0.2.2", 3478, "192.0.2.1", 5000, 9 + received, 0x10, data));
      received += data.length;
    }
  }
}
