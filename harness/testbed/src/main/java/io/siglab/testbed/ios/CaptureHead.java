package io.siglab.testbed.ios;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the beginning of a capture file says: its format and its first link type
 * (draft-ietf-opsawg-pcap, section 4; draft-ietf-opsawg-pcapng, sections 4.1 and 4.2).
 *
 * @param format {@code pcap} or {@code pcapng}
 * @param linkType of the registry, -1 where the file names none yet
 */
record CaptureHead(String format, int linkType) {

  /** Apple's header with process names in front of each packet. */
  static final int PKTAP = 258;

  /** The same as macOS numbers it among the kernel's link types (DLT_USER2). */
  static final int PKTAP_OF_KERNEL = 149;

  static final int RAW = 101;

  private static final int SECTION = 0x0a0d0d0a;
  private static final int BYTE_ORDER = 0x1a2b3c4d;
  private static final int INTERFACE = 1;
  private static final int PCAP_MICROS = 0xa1b2c3d4;
  private static final int PCAP_NANOS = 0xa1b23c4d;
  private static final int LINK_TYPE_AT = 20;
  private static final int MAX_BLOCK = 1 << 24;

  /**
   * Reads it.
   *
   * @throws IOException if the file cannot be read or is no capture
   */
  static CaptureHead of(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      byte[] head = in.readNBytes(24);
      if (head.length < 24) {
        throw new IOException(file.getFileName() + " ends in its header");
      }
      if (ByteBuffer.wrap(head).getInt() == SECTION) {
        return new CaptureHead("pcapng", firstInterface(in, head));
      }
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        ByteBuffer header = ByteBuffer.wrap(head).order(order);
        if (header.getInt(0) == PCAP_MICROS || header.getInt(0) == PCAP_NANOS) {
          return new CaptureHead("pcap", header.getInt(LINK_TYPE_AT) & 0xffff);
        }
      }
      throw new IOException(file.getFileName() + " is no capture file");
    }
  }

  /** Of the first interface description block after the section header. */
  private static int firstInterface(DataInputStream in, byte[] head) throws IOException {
    ByteOrder order =
        ByteBuffer.wrap(head).getInt(8) == BYTE_ORDER
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    in.skipNBytes(length(ByteBuffer.wrap(head).order(order).getInt(4)) - head.length);
    while (true) {
      byte[] block = in.readNBytes(8);
      if (block.length < 8) {
        return -1;
      }
      ByteBuffer fields = ByteBuffer.wrap(block).order(order);
      int length = length(fields.getInt(4));
      if (fields.getInt(0) == INTERFACE) {
        return Short.toUnsignedInt(ByteBuffer.wrap(in.readNBytes(2)).order(order).getShort());
      }
      in.skipNBytes(length - 8);
    }
  }

  private static int length(int said) throws IOException {
    if (said < 12 || said > MAX_BLOCK) {
      throw new IOException("the capture has a block of " + said + " bytes");
    }
    return said;
  }

  /** In words, for reports. */
  String words() {
    String link =
        switch (linkType) {
          case PKTAP, PKTAP_OF_KERNEL -> "PKTAP";
          case RAW -> "raw IP";
          default -> "link type " + linkType;
        };
    return link + " in " + format;
  }
}
