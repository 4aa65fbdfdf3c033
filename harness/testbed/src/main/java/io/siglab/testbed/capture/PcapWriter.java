package io.siglab.testbed.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a capture file packet by packet, each of which is the kernel's as soon as it is written:
 * what a crash of this process leaves is a whole file. Times are microseconds, byte order is little
 * endian (draft-ietf-opsawg-pcap, sections 4 and 5).
 */
public final class PcapWriter implements AutoCloseable {

  private static final int MAGIC = 0xa1b2c3d4;
  private static final short MAJOR = 2;
  private static final short MINOR = 4;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final long MICROS = 1_000_000;

  private final FileChannel file;
  private final int snaplen;
  private long packets;

  private PcapWriter(FileChannel file, int snaplen) {
    this.file = file;
    this.snaplen = snaplen;
  }

  /**
   * Begins a file.
   *
   * @param path must not exist
   * @param snaplen bytes kept of each packet
   * @param linkType as in the link types of the format's registry, for example 1 for Ethernet
   * @throws IOException if it exists or cannot be written
   */
  public static PcapWriter create(Path path, int snaplen, int linkType) throws IOException {
    FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(MAGIC).putShort(MAJOR).putShort(MINOR).putLong(0);
    header.putInt(snaplen).putInt(linkType).flip();
    PcapWriter writer = new PcapWriter(file, snaplen);
    try {
      writer.writeAll(header);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return writer;
  }

  /**
   * Adds a packet, cut to the file's snaplen.
   *
   * @param atUs when it was captured, microseconds since the epoch
   * @param originalLength its length on the wire
   * @param packet what was captured of it
   * @throws IOException if the disk is full or gone
   */
  public void write(long atUs, int originalLength, byte[] packet) throws IOException {
    int kept = Math.min(packet.length, snaplen);
    ByteBuffer record = ByteBuffer.allocate(RECORD_HEADER + kept).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt((int) (atUs / MICROS)).putInt((int) (atUs % MICROS));
    record.putInt(kept).putInt(originalLength).put(packet, 0, kept).flip();
    writeAll(record);
    packets++;
  }

  /** How many packets were written. */
  public long packets() {
    return packets;
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Forces the file to the disk and closes it. */
  @Override
  public void close() throws IOException {
    try (file) {
      file.force(true);
    }
  }
}
