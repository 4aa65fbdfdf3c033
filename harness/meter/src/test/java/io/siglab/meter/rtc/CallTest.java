package io.siglab.meter.rtc;

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
    assertThat(flow.rtp()).containsExactly(new RtpStream(false, 0xcafe0001L, 111, 5));
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
}
