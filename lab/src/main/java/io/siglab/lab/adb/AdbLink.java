package io.siglab.lab.adb;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Messages over a connection with a host. A message is a header of 24 bytes, six little-endian
 * words: command, two arguments, payload length, the sum of the payload's bytes, and the command
 * inverted (AOSP, packages/modules/adb, protocol.txt). Reading is for one thread, writing for any.
 */
final class AdbLink implements Closeable {

  /** Longest payload that this end takes, as it says when it connects. */
  static final int MAX_PAYLOAD = 256 * 1024;

  private static final int HEADER = 24;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Standstill standstill;

  /**
   * @param standstill holds reading and writing up while the device hangs
   */
  AdbLink(Socket socket, Standstill standstill) throws IOException {
    this.socket = socket;
    this.standstill = standstill;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * The next message.
   *
   * @throws EOFException if the host has closed the connection
   * @throws IOException if what comes is no message
   */
  AdbMessage read() throws IOException {
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    standstill.pass();
    if (header.remaining() < HEADER) {
      throw new EOFException("the host closed the connection");
    }
    int code = header.getInt();
    int first = header.getInt();
    int second = header.getInt();
    int length = header.getInt();
    int sum = header.getInt();
    if (header.getInt() != ~code) {
      throw new IOException("a header whose last word is not its command inverted");
    }
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new IOException("a payload of " + Integer.toUnsignedString(length) + " bytes");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException("the host closed the connection inside a message");
    }
    // Hosts of protocol version 0x01000001 send no sum.
    if (sum != 0 && sum != sum(payload)) {
      throw new IOException("a payload whose sum is not that of its header");
    }
    AdbCommand command =
        AdbCommand.of(code)
            .orElseThrow(() -> new IOException("unknown command 0x" + Integer.toHexString(code)));
    return new AdbMessage(command, first, second, payload);
  }

  /** Sends a message whole. */
  void write(AdbMessage message) throws IOException {
    standstill.pass();
    byte[] payload = message.payload();
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + payload.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(message.command().code())
            .putInt(message.first())
            .putInt(message.second())
            .putInt(payload.length)
            .putInt(sum(payload))
            .putInt(~message.command().code())
            .put(payload);
    synchronized (out) {
      out.write(bytes.array());
      out.flush();
    }
  }

  private static int sum(byte[] payload) {
    int sum = 0;
    for (byte b : payload) {
      sum += b & 0xff;
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
