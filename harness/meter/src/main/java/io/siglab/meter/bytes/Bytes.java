package io.siglab.meter.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Unsigned numbers at an offset of an array; the caller has checked that the array is that long.
 */
public final class Bytes {
  private static final VarHandle SHORT_BE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  /**
   * @param data array
   * @param at offset of the byte
   * @return 0 to 255
   */
  public static int u8(byte[] data, int at) {
    return data[at] & 0xff;
  }

  /**
   * @param data array
   * @param at offset of the first of two bytes
   * @return 0 to 65535, most significant byte first
   */
  public static int u16(byte[] data, int at) {
    return (short) SHORT_BE.get(data, at) & 0xffff;
  }

  /**
   * @param data array
   * @param at offset of the first of two bytes
   * @return 0 to 65535, least significant byte first
   */
  public static int u16le(byte[] data, int at) {
    return Short.reverseBytes((short) SHORT_BE.get(data, at)) & 0xffff;
  }

  /**
   * @param data array
   * @param at offset of the first of four bytes
   * @return the 32 bits, most significant byte first
   */
  public static int i32(byte[] data, int at) {
    return (int) INT_BE.get(data, at);
  }

  /**
   * @param data array
   * @param at offset of the first of four bytes
   * @return the 32 bits, least significant byte first
   */
  public static int i32le(byte[] data, int at) {
    return Integer.reverseBytes((int) INT_BE.get(data, at));
  }

  /**
   * @param data array
   * @param at offset of the first of four bytes
   * @return 0 to 2^32 - 1, most significant byte first
   */
  public static long u32(byte[] data, int at) {
    return i32(data, at) & 0xffffffffL;
  }

  /**
   * @param data array
   * @param at offset of the first of eight bytes
   * @return the 64 bits, most significant byte first
   */
  public static long i64(byte[] data, int at) {
    return (long) LONG_BE.get(data, at);
  }
}
