package io.siglab.meter.quic;

import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.ClientHelloFacts;
import io.siglab.meter.EncryptionState;
import io.siglab.meter.Flow;
import io.siglab.meter.NameSource;
import io.siglab.meter.PcapFile;
import io.siglab.meter.QuicBytes;
import io.siglab.meter.ServerName;
import io.siglab.meter.TlsBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuicHandshakeTest {
  private static final String ID = "8394c8f03e515708";

  private static Flow flowOf(byte[]... datagrams) {
    PcapFile file = new PcapFile();
    for (byte[] datagram : datagrams) {
      file.packet(1, udpFrame("192.0.2.1", 50000, "192.0.2.2", 443, datagram));
    }
    return file.meter().flows().get(0);
  }

  private static byte[] padded(byte[]... frames) {
    ByteBuilder bytes = new ByteBuilder();
    Arrays.stream(frames).forEach(bytes::bytes);
    return Arrays.copyOf(bytes.build(), Math.max(bytes.build().length, 1100));
  }

  @Test
  void readsTheSamplePacketOfRfc9001() {
    byte[] packet = QuicBytes.rfc9001Initial();
    // Appendix A.2: how the protected packet begins, which checks the test's own encryption.
    assertThat(HexFormat.of().formatHex(packet, 0, 34))
        .isEqualTo("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242");

    Flow flow = flowOf(packet);

    assertThat(flow.serverName()).hasValue(new ServerName("example.com", NameSource.QUIC_SNI));
    assertThat(flow.clientHello().map(ClientHelloFacts::alpn)).hasValue(List.of("alpn"));
    assertThat(flow.encryption().state()).isEqualTo(EncryptionState.ENCRYPTED);
    assertThat(flow.encryption().protocol()).hasValue("quic");
  }

  @ParameterizedTest
  @ValueSource(ints = {QuicBytes.V1, QuicBytes.V2})
  void aClientHelloIsReadAcrossFramesPacketsAndDatagramsInAnyOrder(int version) {
    byte[] hello =
        TlsBytes.hello(TlsBytes.extension(51, new byte[1800]), TlsBytes.serverName("q.example"));
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < hello.length; at += 150) {
      frames.add(
          QuicBytes.crypto(at, Arrays.copyOfRange(hello, at, Math.min(hello.length, at + 150))));
    }
    Collections.shuffle(frames, new Random(7));
    List<byte[]> datagrams = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += 5) {
      byte[][] some = frames.subList(i, Math.min(frames.size(), i + 5)).toArray(new byte[0][]);
      datagrams.add(QuicBytes.initial(version, ID, ID, i, padded(some)));
    }

    Flow flow = flowOf(datagrams.toArray(new byte[0][]));

    assertThat(flow.serverName()).hasValue(new ServerName("q.example", NameSource.QUIC_SNI));
  }

  @Test
  void packetsCoalescedInOneDatagramAreAllRead() {
    byte[] hello = TlsBytes.hello(TlsBytes.serverName("two.example"));
    byte[] first =
        QuicBytes.initial(
            QuicBytes.V1, ID, ID, 0, padded(QuicBytes.crypto(0, Arrays.copyOf(hello, 30))));
    byte[] second =
        QuicBytes.initial(
            QuicBytes.V1,
            ID,
            ID,
            1,
            padded(
                new byte[] {2, 0, 0, 0, 0},
                QuicBytes.crypto(30, Arrays.copyOfRange(hello, 30, hello.length))));

    Flow flow = flowOf(new ByteBuilder().bytes(first).bytes(second).build());

    assertThat(flow.serverName()).hasValue(new ServerName("two.example", NameSource.QUIC_SNI));
  }

  @Test
  void laterInitialsKeepTheKeysOfTheFirstConnectionId() {
    byte[] hello = TlsBytes.hello(TlsBytes.serverName("keys.example"));
    byte[] first =
        QuicBytes.initial(
            QuicBytes.V1, ID, ID, 0, padded(QuicBytes.crypto(0, Arrays.copyOf(hello, 30))));
    byte[] second =
        QuicBytes.initial(
            QuicBytes.V1,
            ID,
            "0102030405",
            1,
            padded(QuicBytes.crypto(30, Arrays.copyOfRange(hello, 30, hello.length))));

    assertThat(flowOf(first, second).serverName())
        .hasValue(new ServerName("keys.example", NameSource.QUIC_SNI));
  }

  @Test
  void afterARetryTheKeysComeFromTheNewConnectionId() {
    byte[] hello = TlsBytes.hello(TlsBytes.serverName("retry.example"));
    byte[] damaged =
        QuicBytes.initial(
            QuicBytes.V1, ID, ID, 0, padded(QuicBytes.crypto(0, Arrays.copyOf(hello, 30))));
    byte[] again =
        QuicBytes.initial(
            QuicBytes.V1, "aabbccdd", "aabbccdd", 1, padded(QuicBytes.crypto(0, hello)));

    assertThat(flowOf(damaged, again).serverName())
        .hasValue(new ServerName("retry.example", NameSource.QUIC_SNI));
  }

  @Test
  void anInitialThatDoesNotDecryptIsStillQuicButNameless() {
    byte[] packet = QuicBytes.rfc9001Initial();
    packet[200] ^= 1;

    Flow flow = flowOf(packet);

    assertThat(flow.serverName()).isEmpty();
    assertThat(flow.encryption().protocol()).hasValue("quic");
  }

  @Test
  void googlesVersionsShowTheNameInTheClear() {
    byte[] hello =
        new ByteBuilder()
            .text("CHLO")
            .hex("0200 0000")
            .text("PAD\0")
            .hex("03000000")
            .text("SNI\0")
            .hex("0e000000")
            .text("xyzG.example.Q")
            .build();
    byte[] publicHeader =
        new ByteBuilder()
            .u8(0x0d)
            .u64(42)
            .text("Q039")
            .u8(1)
            .zeros(12)
            .hex("a0010004")
            .bytes(hello)
            .build();
    byte[] longHeader =
        new ByteBuilder().u8(0xc3).text("Q046").u8(0x50).u64(42).zeros(16).bytes(hello).build();

    for (byte[] packet : List.of(publicHeader, longHeader)) {
      Flow flow = flowOf(packet);
      assertThat(flow.serverName()).hasValue(new ServerName("g.example.q", NameSource.QUIC_SNI));
      assertThat(flow.encryption().protocol()).hasValue("gquic");
    }
  }
}
