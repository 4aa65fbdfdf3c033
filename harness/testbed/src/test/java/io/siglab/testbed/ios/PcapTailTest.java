package io.siglab.testbed.ios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.testbed.capture.PcapWriter;
import io.siglab.testbed.run.PcapScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PcapTailTest {

  @TempDir private Path folder;

  @Test
  void wholeFilesStayAsTheyAre() throws Exception {
    Path file = capture();
    byte[] before = Files.readAllBytes(file);
    assertThat(PcapTail.settle(file, 262_144)).isEqualTo(new PcapTail.Whole(3, 0));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void halfARecordIsTakenAwayWhereverItWasCut() throws Exception {
    byte[] whole = Files.readAllBytes(capture());
    int lastRecord = 16 + 300;
    for (int cut = 1; cut < lastRecord; cut++) {
      Path file = folder.resolve("cut" + cut + ".pcap");
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      assertThat(PcapTail.settle(file, 262_144)).isEqualTo(new PcapTail.Whole(2, lastRecord - cut));
      assertThat(Files.size(file)).isEqualTo(whole.length - lastRecord);
    }
  }

  @Test
  void packetsAreCutAndKeepTheirLengthsAndTimes() throws Exception {
    Path file = capture();
    assertThat(PcapTail.settle(file, 150)).isEqualTo(new PcapTail.Whole(3, 0));
    assertThat(PcapScan.of(file, 2, 4)).isEqualTo(new PcapScan(3, 200 + 300, false));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).hasSize(24 + 3 * 16 + 100 + 150 + 150);
    assertThat(bytes[24 + 16 + 100 + 16]).isEqualTo((byte) 2);
    assertThat(bytes[24 + 16 + 100 + 16 + 150 + 16 + 149]).isEqualTo((byte) 3);
    // Settling what is settled changes nothing.
    assertThat(PcapTail.settle(file, 150)).isEqualTo(new PcapTail.Whole(3, 0));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void whatIsNoCaptureIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("text"), "not a capture, but long enough for one");
    assertThatThrownBy(() -> PcapTail.settle(file, 96))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no capture of go-ios");
    Path wrong = capture();
    Files.write(
        wrong,
        new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 127, 1, 1, 1, 1},
        StandardOpenOption.APPEND);
    assertThatThrownBy(() -> PcapTail.settle(wrong, 96)).hasMessageContaining("has a packet of");
  }

  /** Packets of 100, 200 and 300 bytes, at 1, 2 and 3 microseconds, filled with their number. */
  private Path capture() throws IOException {
    Path file = folder.resolve("capture.pcap");
    Files.deleteIfExists(file);
    try (PcapWriter writer = PcapWriter.create(file, 262_144, 1)) {
      for (int i = 1; i <= 3; i++) {
        byte[] packet = new byte[100 * i];
        Arrays.fill(packet, (byte) i);
        writer.write(i, packet.length, packet);
      }
    }
    return file;
  }
}
