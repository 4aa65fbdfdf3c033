package io.siglab.lab.adb;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The packets inside a stream of a shell, version 2: an id, a little-endian length and data (AOSP,
 * packages/modules/adb, shell_protocol.h).
 */
final class ShellProtocol {

  static final int STDIN = 0;
  static final int STDOUT = 1;
  static final int STDERR = 2;
  static final int EXIT = 3;
  static final int CLOSE_STDIN = 4;

  private static final int HEADER = 5;
  private static final int LARGEST = 16 * 1024 * 1024;

  private ShellProtocol() {}

  /** One packet. */
  @SuppressWarnings("ArrayRecordComponent") // Packets are passed on, never compared.
  record Packet(int id, byte[] data) {}

  /**
   * The next packet.
   *
   * @throws java.io.EOFException if there is none
   */
  static Packet read(InputStream in) throws IOException {
    byte[] header = new byte[HEADER];
    new DataInputStream(in).readFully(header);
    int length = ByteBuffer.wrap(header, 1, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > LARGEST) {
      throw new IOException("a shell packet of " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] data = new byte[length];
    new DataInputStream(in).readFully(data);
    return new Packet(header[0], data);
  }

  /** Sends a packet; packets of several threads do not mix. */
  static void write(OutputStream out, int id, byte[] data, int from, int length)
      throws IOException {
    byte[] packet =
        ByteBuffer.allocate(HEADER + length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) id)
            .putInt(length)
            .put(data, from, length)
            .array();
    synchronized (out) {
      out.write(packet);
    }
  }

  /** A stream whose writes become packets of one id. */
  static OutputStream channel(OutputStream out, int id) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] data, int from, int length) throws IOException {
        ShellProtocol.write(out, id, data, from, length);
      }
    };
  }
}
