package io.siglab.meter;

import java.util.Arrays;

/** Builds ClientHellos for tests. */
public final class TlsBytes {
  private TlsBytes() {}

  public static byte[] extension(int type, byte[] value) {
    return new ByteBuilder().u16(type, value.length).bytes(value).build();
  }

  public static byte[] serverName(String name) {
    return extension(
        0, new ByteBuilder().u16(name.length() + 3).u8(0).u16(name.length()).text(name).build());
  }

  public static byte[] alpn(String... protocols) {
    ByteBuilder list = new ByteBuilder();
    for (String protocol : protocols) {
      list.u8(protocol.length()).text(protocol);
    }
    byte[] bytes = list.build();
    return extension(16, new ByteBuilder().u16(bytes.length).bytes(bytes).build());
  }

  /** encrypted_client_hello of the outer kind with a config_id. */
  public static byte[] ech(int configId) {
    return extension(
        0xfe0d,
        new ByteBuilder().u8(0).u16(1, 1).u8(configId).u16(32).zeros(32).u16(8).zeros(8).build());
  }

  /** The handshake message with its header of 4 bytes. */
  public static byte[] hello(byte[]... extensions) {
    ByteBuilder all = new ByteBuilder();
    Arrays.stream(extensions).forEach(all::bytes);
    byte[] list = all.build();
    byte[] body =
        new ByteBuilder()
            .u16(0x0303)
            .zeros(32)
            .u8(0)
            .u16(4, 0x1301, 0x1302)
            .u8(1, 0)
            .u16(list.length)
            .bytes(list)
            .build();
    return new ByteBuilder().u8(1).u24(body.length).bytes(body).build();
  }

  public static byte[] records(byte[] handshake, int fragment) {
    ByteBuilder bytes = new ByteBuilder();
    for (int at = 0; at < handshake.length; at += fragment) {
      byte[] part = Arrays.copyOfRange(handshake, at, Math.min(handshake.length, at + fragment));
      bytes.u8(22).u16(0x0301, part.length).bytes(part);
    }
    return bytes.build();
  }

  public static byte[] record(String name) {
    return records(hello(serverName(name), alpn("h2", "http/1.1")), 1 << 14);
  }
}
