package io.siglab.testbed.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcapScanTest {

  @TempDir Path dir;

  @Test
  void countsPacketsAndBytesBetweenTwoTimesInAllFourForms() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      for (boolean nanoseconds : new boolean[] {false, true}) {
        Path file = write(order, nanoseconds, 3);
        PcapScan scan = PcapScan.of(file, 1_000_000, 2_000_001);
        assertThat(scan).isEqualTo(new PcapScan(3, 2 * 1500, false));
      }
    }
  }

  @Test
  void noticesEveryCut() throws IOException {
    byte[] whole = Files.readAllBytes(write(ByteOrder.LITTLE_ENDIAN, false, 2));
    Path cut = dir.resolve("cut.pcap");
    int record = 16 + 40;
    for (int length = 0; length <= whole.length; length++) {
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      boolean atBoundary = length >= 24 && (length - 24) % record == 0;
      PcapScan scan = PcapScan.of(cut, 0, Long.MAX_VALUE);
      assertThat(scan.truncated()).as("cut at %s", length).isEqualTo(!atBoundary);
      assertThat(scan.packets()).isEqualTo(length < 24 ? 0 : (length - 24) / record);
    }
  }

  @Test
  void readsPcapngInBothByteOrdersAndNoticesEveryCut() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Path file = writePcapng(order, 3);
      assertThat(PcapScan.of(file, 1_000_000, 2_000_001))
          .isEqualTo(new PcapScan(3, 2 * 1500, false));
      byte[] whole = Files.readAllBytes(file);
      int headers = 28 + 20;
      int record = 32 + 40;
      for (int length = 24; length <= whole.length; length++) {
        Path cut = Files.write(dir.resolve("cut.pcapng"), java.util.Arrays.copyOf(whole, length));
        boolean atBoundary =
            length == 28 || (length >= headers && (length - headers) % record == 0);
        PcapScan scan = PcapScan.of(cut, 0, Long.MAX_VALUE);
        assertThat(scan.truncated()).as("cut at %s", length).isEqualTo(!atBoundary);
        assertThat(scan.packets()).isEqualTo(Math.max(0, (length - headers) / record));
      }
    }
  }

  @Test
  void refusesWhatIsNoPcapFile() throws IOException {
    Path file = Files.write(dir.resolve("x.pcap"), new byte[100]);
    assertThatThrownBy(() -> PcapScan.of(file, 0, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("x.pcap is no capture file");
  }

  private Path write(ByteOrder order, boolean nanoseconds, int packets) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(24 + packets * (16 + 40)).order(order);
    file.putInt(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4).position(24);
    for (int second = 1; second <= packets; second++) {
      file.putInt(second).putInt(0).putInt(40).putInt(1500).put(new byte[40]);
    }
    return Files.write(dir.resolve(order + "-" + nanoseconds + ".pcap"), file.array());
  }

  /** Section header, interface description, enhanced packets (draft-ietf-opsawg-pcapng, 4). */
  private Path writePcapng(ByteOrder order, int packets) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(28 + 20 + packets * (32 + 40)).order(order);
    file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0);
    file.putLong(-1).putInt(28);
    file.putInt(1).putInt(20).putShort((short) 101).putShort((short) 0).putInt(65_535).putInt(20);
    for (int second = 1; second <= packets; second++) {
      file.putInt(6).putInt(72).putInt(0).putInt(0).putInt(second * 1_000_000);
      file.putInt(40).putInt(1500).put(new byte[40]).putInt(72);
    }
    return Files.write(dir.resolve(order + ".pcapng"), file.array());
  }
}
