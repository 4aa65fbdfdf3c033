package io.siglab.simulate.wire;

import java.util.random.RandomGenerator;

/**
 * TLS 1.3 as an onlooker sees it (RFC 8446): a readable ClientHello and ServerHello, then records
 * whose content is random.
 */
public final class Tls {

  /** Most plaintext in a record (RFC 8446, section 5.1). */
  public static final int MAX_RECORD = 1 << 14;

  /** Content type and authentication tag of AES-GCM, added to each record's plaintext. */
  public static final int EXPANSION = 17;

  /** Bytes before a record's content. */
  public static final int RECORD_HEADER = 5;

  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int X25519 = 29;

  private Tls() {}

  /** The record with the client's first message. */
  public static byte[] clientHello(String serverName, RandomGenerator random) {
    byte[] hello = clientHelloMessage(serverName, "h2", new byte[0], random);
    return new ByteWriter().u8(HANDSHAKE).u16(0x0301).u16(hello.length).raw(hello).bytes();
  }

  /**
   * A ClientHello as a handshake message.
   *
   * @param serverName empty for none
   * @param protocol for ALPN (RFC 7301)
   * @param more further extensions, encoded
   */
  static byte[] clientHelloMessage(
      String serverName, String protocol, byte[] more, RandomGenerator random) {
    ByteWriter out = new ByteWriter().u8(1).u24(0).u16(0x0303).raw(bytes(32, random));
    out.u8(32).raw(bytes(32, random));
    out.u16(8).u16(0x1301).u16(0x1302).u16(0x1303).u16(0xc02f);
    out.u8(1).u8(0);
    int extensions = out.length();
    out.u16(0);
    if (!serverName.isEmpty()) {
      int length = serverName.length();
      out.u16(0).u16(length + 5).u16(length + 3).u8(0).u16(length).ascii(serverName);
    }
    out.u16(10).u16(6).u16(4).u16(X25519).u16(23); // supported_groups
    out.u16(13).u16(10).u16(8).u16(0x0403).u16(0x0804).u16(0x0401).u16(0x0503);
    out.u16(16).u16(protocol.length() + 3).u16(protocol.length() + 1);
    out.u8(protocol.length()).ascii(protocol);
    out.u16(43).u16(3).u8(2).u16(0x0304); // supported_versions
    out.u16(45).u16(2).u8(1).u8(1); // psk_key_exchange_modes
    out.u16(51).u16(38).u16(36).u16(X25519).u16(32).raw(bytes(32, random));
    out.raw(more);
    out.patch16(extensions, out.length() - extensions - 2);
    return out.patch24(1, out.length() - 4).bytes();
  }

  /**
   * The server's first flight: ServerHello, ChangeCipherSpec, and encrypted records for the rest.
   *
   * @param certificates bytes of what is encrypted, mostly certificates
   */
  public static byte[] serverFlight(int certificates, RandomGenerator random) {
    ByteWriter hello = new ByteWriter().u8(2).u24(0).u16(0x0303).raw(bytes(32, random));
    hello.u8(32).raw(bytes(32, random)).u16(0x1301).u8(0);
    hello.u16(46).u16(43).u16(2).u16(0x0304);
    hello.u16(51).u16(36).u16(X25519).u16(32).raw(bytes(32, random));
    hello.patch24(1, hello.length() - 4);
    return new ByteWriter()
        .u8(HANDSHAKE)
        .u16(0x0303)
        .u16(hello.length())
        .raw(hello.bytes())
        .raw(changeCipherSpec())
        .raw(applicationData(certificates, random))
        .bytes();
  }

  /** The client's second flight: ChangeCipherSpec and Finished. */
  public static byte[] clientFinished(RandomGenerator random) {
    return new ByteWriter().raw(changeCipherSpec()).raw(applicationData(36, random)).bytes();
  }

  /**
   * Application data in as few records as possible.
   *
   * @param plaintext bytes before encryption
   */
  public static byte[] applicationData(int plaintext, RandomGenerator random) {
    ByteWriter out = new ByteWriter();
    int left = plaintext;
    do {
      int size = Math.min(left, MAX_RECORD) + EXPANSION;
      out.u8(APPLICATION_DATA).u16(0x0303).u16(size).raw(bytes(size, random));
      left -= MAX_RECORD;
    } while (left > 0);
    return out.bytes();
  }

  /**
   * Application data that takes exactly so many bytes on the wire.
   *
   * @param wire at least 23
   */
  public static byte[] applicationDataOfSize(int wire, RandomGenerator random) {
    int frame = RECORD_HEADER + EXPANSION;
    int full = MAX_RECORD + frame;
    ByteWriter out = new ByteWriter();
    int left = wire;
    while (left > full + frame) {
      out.raw(applicationData(MAX_RECORD, random));
      left -= full;
    }
    // What is left may need two records, so that neither is too long nor without content.
    if (left > full) {
      int half = left / 2;
      out.raw(applicationData(half - frame, random));
      left -= half;
    }
    return out.raw(applicationData(left - frame, random)).bytes();
  }

  private static byte[] changeCipherSpec() {
    return new byte[] {20, 3, 3, 0, 1, 1};
  }

  static byte[] bytes(int count, RandomGenerator random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
