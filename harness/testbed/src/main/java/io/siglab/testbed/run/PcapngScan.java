package io.siglab.testbed.run;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The look of {@link PcapScan} through a pcapng file. Only what a capture of one interface needs:
 * one section, enhanced packet blocks, times in microseconds, which is the default (
 * draft-ietf-opsawg-pcapng, sections 4.1 to 4.3).
 */
final class PcapngScan {

  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int BYTE_ORDER = 0x1a2b3c4d;
  private static final int ENHANCED_PACKET = 6;

  /** Type and length before a block's body, the length again behind it. */
  private static final int BLOCK_FRAME = 12;

  private static final int PACKET_FIELDS = 20;
  private static final int MAX_BLOCK = 1 << 24;

  private PcapngScan() {}

  /** Whether a file that begins so is a pcapng file. */
  static boolean isPcapng(byte[] beginning) {
    return ByteBuffer.wrap(beginning).getInt() == SECTION_HEADER;
  }

  /**
   * Reads the rest of a file.
   *
   * @param rest of the file
   * @param beginning what was read of it before
   * @param fromUs first time that counts, microseconds since the epoch
   * @param toUs first time that does not count any more
   */
  static PcapScan of(DataInputStream rest, byte[] beginning, long fromUs, long toUs)
      throws IOException {
    ByteOrder order =
        ByteBuffer.wrap(beginning).getInt(8) == BYTE_ORDER
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    DataInputStream in =
        new DataInputStream(new SequenceInputStream(new ByteArrayInputStream(beginning), rest));
    long packets = 0;
    long bytes = 0;
    byte[] raw = new byte[8 + PACKET_FIELDS];
    while (true) {
      int read = in.readNBytes(raw, 0, 8);
      if (read < 8) {
        return new PcapScan(packets, bytes, read > 0);
      }
      ByteBuffer block = ByteBuffer.wrap(raw).order(order);
      int type = block.getInt();
      int length = block.getInt();
      if (length < BLOCK_FRAME || length > MAX_BLOCK) {
        return new PcapScan(packets, bytes, true);
      }
      int skip = length - 8;
      boolean packet = type == ENHANCED_PACKET && length >= BLOCK_FRAME + PACKET_FIELDS;
      try {
        if (packet) {
          in.readFully(raw, 8, PACKET_FIELDS);
          skip -= PACKET_FIELDS;
        }
        in.skipNBytes(skip);
      } catch (EOFException e) {
        return new PcapScan(packets, bytes, true);
      }
      if (packet) {
        packets++;
        long atUs =
            (Integer.toUnsignedLong(block.getInt(12)) << 32)
                | Integer.toUnsignedLong(block.getInt(16));
        bytes += atUs >= fromUs && atUs < toUs ? Integer.toUnsignedLong(block.getInt(24)) : 0;
      }
    }
  }
}
