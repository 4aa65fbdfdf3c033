package io.siglab.simulate.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers in network byte order into a growing array. */
final class ByteWriter {

  private byte[] bytes = new byte[256];
  private int length;

  ByteWriter u8(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  ByteWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  ByteWriter u24(int value) {
    return u8(value >> 16).u16(value);
  }

  ByteWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  ByteWriter u64(long value) {
    return u32(value >> 32).u32(value);
  }

  ByteWriter raw(byte... more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  ByteWriter ascii(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** So many zero bytes. */
  ByteWriter zeros(int count) {
    return raw(new byte[count]);
  }

  /** Puts a 16-bit number over what was written before. */
  ByteWriter patch16(int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
    return this;
  }

  /** Puts a 24-bit number over what was written before. */
  ByteWriter patch24(int at, int value) {
    bytes[at] = (byte) (value >> 16);
    return patch16(at + 1, value);
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
