package io.siglab.meter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Puts bytes together for tests. */
public final class ByteBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public ByteBuilder u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  public ByteBuilder u16(int... values) {
    for (int value : values) {
      u8(value >> 8, value);
    }
    return this;
  }

  public ByteBuilder u24(int value) {
    return u8(value >> 16).u16(value);
  }

  public ByteBuilder u32(long value) {
    return u16((int) (value >> 16), (int) value);
  }

  public ByteBuilder u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  public ByteBuilder bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public ByteBuilder text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public ByteBuilder hex(String digits) {
    return bytes(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  public ByteBuilder zeros(int count) {
    return bytes(new byte[count]);
  }

  public byte[] build() {
    return out.toByteArray();
  }
}
