package io.siglab.meter.bytes;

import java.nio.charset.Charset;
import java.util.Arrays;

/** A cursor over part of an array that never reads beyond its end; numbers are big-endian. */
public final class Octets {
  private final byte[] data;
  private final int end;
  private int at;

  /**
   * @param data array; not copied
   * @param from first offset
   * @param end offset behind the last byte; cut to the array's length
   */
  public Octets(byte[] data, int from, int end) {
    this.data = data;
    this.at = Math.max(0, from);
    this.end = Math.max(this.at, Math.min(end, data.length));
  }

  /**
   * @return bytes not yet read
   */
  public int remaining() {
    return end - at;
  }

  /**
   * @return offset in the array of the next byte
   */
  public int position() {
    return at;
  }

  /**
   * @return offset behind the last byte
   */
  public int limit() {
    return end;
  }

  /**
   * @return the array itself
   */
  public byte[] array() {
    return data;
  }

  /**
   * @return the next byte, 0 to 255
   * @throws ShortInputException if there is none
   */
  public int u8() throws ShortInputException {
    need(1);
    return data[at++] & 0xff;
  }

  /**
   * @return the next two bytes
   * @throws ShortInputException if there are fewer
   */
  public int u16() throws ShortInputException {
    need(2);
    at += 2;
    return Bytes.u16(data, at - 2);
  }

  /**
   * @return the next three bytes
   * @throws ShortInputException if there are fewer
   */
  public int u24() throws ShortInputException {
    return u8() << 16 | u16();
  }

  /**
   * @return the next four bytes, 0 to 2^32 - 1
   * @throws ShortInputException if there are fewer
   */
  public long u32() throws ShortInputException {
    need(4);
    at += 4;
    return Bytes.u32(data, at - 4);
  }

  /**
   * @return the next eight bytes
   * @throws ShortInputException if there are fewer
   */
  public long i64() throws ShortInputException {
    need(8);
    at += 8;
    return Bytes.i64(data, at - 8);
  }

  /**
   * @param count bytes to pass over
   * @throws ShortInputException if there are fewer
   */
  public void skip(int count) throws ShortInputException {
    need(count);
    at += count;
  }

  /**
   * @param count bytes of the slice
   * @return a cursor over the next bytes, which this one passes over
   * @throws ShortInputException if there are fewer
   */
  public Octets slice(int count) throws ShortInputException {
    need(count);
    at += count;
    return new Octets(data, at - count, at);
  }

  /**
   * @param count bytes of the slice
   * @return a cursor over the next bytes, or over what there is of them; this one passes over them
   */
  public Octets sliceUpTo(int count) {
    int there = Math.max(0, Math.min(count, remaining()));
    at += there;
    return new Octets(data, at - there, at);
  }

  /**
   * @param count bytes to copy
   * @return a copy of the next bytes
   * @throws ShortInputException if there are fewer
   */
  public byte[] bytes(int count) throws ShortInputException {
    need(count);
    at += count;
    return Arrays.copyOfRange(data, at - count, at);
  }

  /**
   * @param charset of the text
   * @return the rest as text
   */
  public String rest(Charset charset) {
    String text = new String(data, at, remaining(), charset);
    at = end;
    return text;
  }

  private void need(int count) throws ShortInputException {
    if (count < 0 || count > end - at) {
      throw new ShortInputException();
    }
  }
}
