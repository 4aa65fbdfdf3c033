package io.siglab.testbed.ios;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings a file that go-ios wrote into order: it writes a packet's header and the packet one after
 * the other (ios/pcap/pcap.go), so that an end in between leaves half a record, and it knows no
 * snaplen. Its files are little-endian pcap with microseconds.
 */
final class PcapTail {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final int FILE_HEADER = 24;
  private static final int SNAPLEN_AT = 16;
  private static final int RECORD_HEADER = 16;
  private static final int KEPT_AT = 8;
  private static final int ORIGINAL_AT = 12;
  private static final int MAX_CAPTURED = 262_144;

  private PcapTail() {}

  /**
   * What a settled file holds.
   *
   * @param packets whole ones
   * @param cutBytes of half a record, taken away
   */
  record Whole(long packets, long cutBytes) {}

  /**
   * Takes half a record at the end away, cuts packets to a snaplen where they are, and forces the
   * file to the disk.
   *
   * @throws IOException if it cannot be written or is no such file
   */
  static Whole settle(Path path, int snaplen) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer start = read(file, 0, FILE_HEADER);
      if (start.getInt(0) != MAGIC) {
        throw new IOException(path.getFileName() + " is no capture of go-ios");
      }
      long size = file.size();
      long from = FILE_HEADER;
      long to = FILE_HEADER;
      long packets = 0;
      while (from + RECORD_HEADER <= size) {
        ByteBuffer record = read(file, from, RECORD_HEADER);
        int captured = record.getInt(KEPT_AT);
        if (captured < 0 || captured > MAX_CAPTURED) {
          throw new IOException(
              path.getFileName() + " has a packet of " + captured + " bytes at byte " + from);
        }
        if (from + RECORD_HEADER + captured > size) {
          break;
        }
        int kept = Math.min(captured, snaplen);
        if (kept < captured || to < from) {
          ByteBuffer whole = read(file, from, RECORD_HEADER + kept);
          whole.putInt(KEPT_AT, kept);
          whole.putInt(ORIGINAL_AT, record.getInt(ORIGINAL_AT));
          write(file, whole, to);
        }
        from += RECORD_HEADER + captured;
        to += RECORD_HEADER + kept;
        packets++;
      }
      if (to < from) {
        start.putInt(SNAPLEN_AT, snaplen);
        write(file, start, 0);
      }
      file.truncate(to);
      file.force(true);
      return new Whole(packets, size - from);
    }
  }

  private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the file ends at byte " + (at + bytes.position()));
      }
    }
    return bytes.flip();
  }

  private static void write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    bytes.rewind();
    while (bytes.hasRemaining()) {
      file.write(bytes, at + bytes.position());
    }
  }
}
