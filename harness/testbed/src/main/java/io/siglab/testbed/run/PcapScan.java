package io.siglab.testbed.run;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A quick look through a capture file for the health gate: whether it is whole, how many packets it
 * holds, and how many bytes between two times. Metering proper is another module's work.
 *
 * <p>File format: draft-ietf-opsawg-pcap, sections 4 and 5; magic numbers {@code a1b2c3d4}
 * (microseconds) and {@code a1b23c4d} (nanoseconds) in both byte orders; pcapng: {@link
 * PcapngScan}.
 *
 * @param packets whole packet records
 * @param bytesBetween original lengths of the packets stamped between the two times
 * @param truncated whether the file ends within a record
 */
public record PcapScan(long packets, long bytesBetween, boolean truncated) {

  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int MICROSECONDS = 0xa1b2c3d4;
  private static final int NANOSECONDS = 0xa1b23c4d;

  /** The largest snaplen that libpcap writes; a longer record means a damaged file. */
  private static final int MAX_CAPTURED = 262144;

  /**
   * Reads a file from its beginning to its end.
   *
   * @param fromUs first time that counts, microseconds since the epoch
   * @param toUs first time that does not count any more
   * @throws IOException if the file cannot be read or is no capture file
   */
  public static PcapScan of(Path file, long fromUs, long toUs) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      byte[] header = in.readNBytes(FILE_HEADER);
      if (header.length < FILE_HEADER) {
        return new PcapScan(0, 0, true);
      }
      if (PcapngScan.isPcapng(header)) {
        return PcapngScan.of(in, header, fromUs, toUs);
      }
      ByteOrder order = order(file, header);
      boolean nanoseconds = ByteBuffer.wrap(header).order(order).getInt() == NANOSECONDS;
      return records(in, order, nanoseconds, fromUs, toUs);
    }
  }

  private static ByteOrder order(Path file, byte[] header) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      int magic = ByteBuffer.wrap(header).order(order).getInt();
      if (magic == MICROSECONDS || magic == NANOSECONDS) {
        return order;
      }
    }
    throw new IOException(file.getFileName() + " is no capture file");
  }

  private static PcapScan records(
      DataInputStream in, ByteOrder order, boolean nanoseconds, long fromUs, long toUs)
      throws IOException {
    long packets = 0;
    long bytes = 0;
    byte[] raw = new byte[RECORD_HEADER];
    while (true) {
      int read = in.readNBytes(raw, 0, RECORD_HEADER);
      if (read < RECORD_HEADER) {
        return new PcapScan(packets, bytes, read > 0);
      }
      ByteBuffer record = ByteBuffer.wrap(raw).order(order);
      long seconds = Integer.toUnsignedLong(record.getInt());
      long fraction = Integer.toUnsignedLong(record.getInt());
      long captured = Integer.toUnsignedLong(record.getInt());
      long original = Integer.toUnsignedLong(record.getInt());
      if (captured > MAX_CAPTURED) {
        return new PcapScan(packets, bytes, true);
      }
      try {
        in.skipNBytes(captured);
      } catch (EOFException e) {
        return new PcapScan(packets, bytes, true);
      }
      packets++;
      long atUs = seconds * 1_000_000 + (nanoseconds ? fraction / 1000 : fraction);
      if (atUs >= fromUs && atUs < toUs) {
        bytes += original;
      }
    }
  }
}
