package io.siglab.meter.read;

import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.siglab.meter.CaptureFormatException;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.FlowSink;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Metering;
import io.siglab.meter.PcapFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {
  private static final long TIME = 1_700_000_000_123_456L;

  private static PcapFile twoPackets(PcapFile file) {
    return file.packet(TIME, udpFrame("192.0.2.1", 1000, "192.0.2.2", 2000, new byte[10]))
        .packet(TIME + 5, udpFrame("192.0.2.2", 2000, "192.0.2.1", 1000, new byte[20]));
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void readsBothByteOrdersAndBothResolutions(boolean little, boolean nanoseconds) {
    Metering metering = twoPackets(new PcapFile(PcapFile.ETHERNET, little, nanoseconds)).meter();

    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).firstUs()).isEqualTo(TIME);
    assertThat(metering.flows().get(0).lastUs()).isEqualTo(TIME + 5);
    assertThat(metering.summary().format()).isEqualTo("pcap");
    assertThat(metering.summary().packets()).isEqualTo(2);
  }

  @Test
  void readsGzipAndZstd() throws IOException {
    byte[] plain = twoPackets(new PcapFile()).build();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(plain);
    }

    assertThat(PcapFile.meter(gzip.toByteArray()).flows()).isEqualTo(PcapFile.meter(plain).flows());
    assertThat(PcapFile.meter(gzip.toByteArray()).summary().format()).isEqualTo("pcap+gzip");
    assertThat(PcapFile.meter(Zstd.compress(plain)).flows())
        .isEqualTo(PcapFile.meter(plain).flows());
    assertThat(PcapFile.meter(Zstd.compress(plain)).summary().format()).isEqualTo("pcap+zstd");
  }

  @Test
  void aDamagedGzipGivesTheWholePacketsBeforeTheDamage() throws IOException {
    PcapFile file = new PcapFile();
    for (int i = 0; i < 50_000; i++) {
      byte[] payload = new byte[40];
      Arrays.fill(payload, (byte) (i * 31 + i / 7));
      file.packet(TIME + i, udpFrame("192.0.2.1", 1000 + i % 5000, "192.0.2.2", 2000, payload));
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(file.build());
    }
    byte[] cut = Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2);

    Metering metering = PcapFile.meter(cut);

    assertThat(metering.summary().packets()).isBetween(1L, 49_999L);
    assertThat(metering.summary().truncation())
        .hasValueSatisfying(t -> assertThat(t.reason()).contains("compressed data damaged"));
  }

  @Test
  void aFileCutShortGivesItsWholePacketsAndTheOffset() {
    byte[] whole = twoPackets(new PcapFile()).build();
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);

    Metering metering = PcapFile.meter(cut);

    assertThat(metering.summary().packets()).isEqualTo(1);
    int secondRecord = 24 + 16 + 14 + 20 + 8 + 10;
    assertThat(metering.summary().truncation())
        .hasValueSatisfying(t -> assertThat(t.byteOffset()).isEqualTo(secondRecord));
  }

  @Test
  void aRecordThatClaimsMoreThanAnyPacketHasBreaksTheFileOff() {
    byte[] file = twoPackets(new PcapFile()).build();
    file[24 + 8] = 0x7f;

    Metering metering = PcapFile.meter(file);

    assertThat(metering.summary().packets()).isZero();
    assertThat(metering.summary().truncation())
        .hasValueSatisfying(t -> assertThat(t.reason()).contains("claims"));
  }

  @Test
  void countsOriginalLengthsOfPacketsCutByTheSnaplen() {
    byte[] frame = udpFrame("192.0.2.1", 1000, "192.0.2.2", 2000, new byte[1000]);

    Metering metering = new PcapFile().packet(TIME, Arrays.copyOf(frame, 60), frame.length).meter();

    assertThat(metering.flows().get(0).counts().frameBytesAb()).isEqualTo(1042);
    assertThat(metering.flows().get(0).counts().ipBytesAb()).isEqualTo(1028);
    assertThat(metering.summary().snappedPackets()).isEqualTo(1);
  }

  @Test
  void oldVersionsHaveTheLengthsTheOtherWayRound() {
    byte[] frame = udpFrame("192.0.2.1", 1000, "192.0.2.2", 2000, new byte[100]);
    byte[] file = new PcapFile().packet(TIME, Arrays.copyOf(frame, 60), frame.length).build();
    file[7] = 2;
    byte[] captured = Arrays.copyOfRange(file, 32, 36);
    System.arraycopy(file, 36, file, 32, 4);
    System.arraycopy(captured, 0, file, 36, 4);

    assertThat(PcapFile.meter(file).flows().get(0).counts().frameBytesAb()).isEqualTo(142);
  }

  @Test
  void whatIsNoCaptureIsRefusedWithWhatItIs() {
    byte[] text = "not a capture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThatThrownBy(() -> meter(text))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("notes.txt: not a capture")
        .hasMessageContaining("6e6f7420");
    assertThatThrownBy(() -> meter(new byte[0]))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("0 bytes long");
    assertThatThrownBy(() -> meter(Arrays.copyOf(new PcapFile().build(), 20)))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("header is cut short");
    assertThatThrownBy(() -> meter(new byte[] {0x1f, (byte) 0x8b, 0, 0, 0}))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("damaged gzip header");
  }

  @Test
  void anUnknownLinkTypeIsNamed() {
    byte[] file = new PcapFile(189).packet(TIME, new byte[64]).build();

    assertThatThrownBy(() -> meter(file))
        .isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining("unknown link type 189 (USB_LINUX)");
  }

  @Test
  void anEmptyCaptureHasNoFlows() {
    Metering metering = new PcapFile().meter();

    assertThat(metering.flows()).isEmpty();
    assertThat(metering.summary().truncation()).isEmpty();
    assertThat(metering.summary().firstUs()).isZero();
  }

  private static void meter(byte[] file) throws IOException {
    FlowSink nothing = flow -> {};
    new FlowMeter()
        .meter("notes.txt", new ByteArrayInputStream(file), MeterOptions.defaults(), nothing);
  }
}
