package io.siglab.meter.bytes;

/**
 * Unsigned numbers at an offset of an array; the caller has checked that the array is that long.
 *
 * <p>Put together byte by byte: the compiler that the meter runs with does not make one load of a
 * view of the array, but several calls.
 */
public final class Bytes {
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
    return (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
  }

  /**
   * @param data array
   * @param at offset of the first of two bytes
   * @return 0 to 65535, least significant byte first
   */
  public static int u16le(byte[] data, int at) {
    return (data[at] & 0xff) | (data[at + 1] & 0xff) << 8;
  }

  /**
   * @param data array
   * @param at offset of the first of four bytes
   * @return the 32 bits, most significant byte first
   */
  public static int i32(byte[] data, int at) {
    return data[at] << 24
        | (data[at + 1] & 0xff) << 16
        | (data[at + 2] & 0xff) << 8
        | (data[at + 3] & 0xff);
  }

  /**
   * @param data array
   * @param at offset of the first of four bytes
   * @return the 32 bits, least significant byte first
   */
  public static int i32le(byte[] data, int at) {
    return (data[at] & 0xff)
        | (data[at + 1] & 0xff) << 8
        | (data[at + 2] & 0xff) << 16
        | data[at + 3] << 24;
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
    return (long) i32(data, at) << 32 | u32(data, at + 4);
  }
}
