package io.siglab.simulate.wire;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a capture file of one interface (draft-ietf-opsawg-pcapng: section header, interface
 * description, enhanced packets). Packets are bare IP ones (link type 101, RAW).
 */
public final class PcapngWriter implements Closeable {

  private static final int LINKTYPE_RAW = 101;
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final int snaplen;
  private long packets;

  /**
   * Begins a new file.
   *
   * @param application named in the file as its writer
   * @param interfaceName named in the file
   * @param snaplen bytes kept of each packet
   * @throws IOException if it exists or cannot be written
   */
  public PcapngWriter(Path file, String application, String interfaceName, int snaplen)
      throws IOException {
    this.out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            BUFFER);
    this.snaplen = snaplen;
    byte[] writer = option(4, application);
    ByteBuffer section = block(0x0a0d0d0a, 16 + writer.length);
    section.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1).put(writer);
    finish(section);
    byte[] name = option(2, interfaceName);
    ByteBuffer description = block(1, 8 + name.length);
    description.putShort((short) LINKTYPE_RAW).putShort((short) 0).putInt(snaplen).put(name);
    finish(description);
  }

  /**
   * Writes a packet.
   *
   * @param atUs its time, microseconds since the epoch
   */
  public void packet(long atUs, byte[] ip) throws IOException {
    int kept = Math.min(snaplen, ip.length);
    ByteBuffer block = block(6, 20 + padded(kept));
    block.putInt(0).putInt((int) (atUs >>> 32)).putInt((int) atUs).putInt(kept).putInt(ip.length);
    block.put(ip, 0, kept).position(block.capacity() - 4);
    finish(block);
    packets++;
  }

  /** So many packets were written. */
  public long packets() {
    return packets;
  }

  /** Hands everything that was written to the operating system. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static ByteBuffer block(int type, int body) {
    ByteBuffer block = ByteBuffer.allocate(12 + body).order(ByteOrder.LITTLE_ENDIAN);
    return block.putInt(type).putInt(block.capacity());
  }

  private void finish(ByteBuffer block) throws IOException {
    block.putInt(block.capacity());
    out.write(block.array(), block.arrayOffset(), block.capacity());
  }

  /** One option and the end of options. */
  private static byte[] option(int code, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + padded(value.length) + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) code)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }
}
