package io.siglab.simulate.wire;

import java.util.random.RandomGenerator;

/** DTLS 1.2 handshakes (RFC 6347) and SRTP packets (RFC 3711; RFC 5764) of a call. */
public final class Media {

  /** RTP header without contributing sources. */
  public static final int RTP_HEADER = 12;

  /** Authentication tag of AES_CM_128_HMAC_SHA1_80 (RFC 5764, section 4.1.2). */
  public static final int TAG = 10;

  private static final int HANDSHAKE = 22;
  private static final int DTLS_1_2 = 0xfefd;
  private static final int CIPHER = 0xc02b; // ECDHE-ECDSA with AES-128-GCM

  private Media() {}

  /** A stream of RTP packets of one source. */
  public static final class Stream {
    private final int payloadType;
    private final int ssrc;
    private int sequence;
    private long timestamp;

    /**
     * @param payloadType dynamic, 96 to 127
     */
    public Stream(int payloadType, RandomGenerator random) {
      this.payloadType = payloadType;
      this.ssrc = random.nextInt() | 1;
      this.sequence = random.nextInt(1 << 15);
      this.timestamp = random.nextInt() & 0x7fffffffL;
    }

    /**
     * The next packet.
     *
     * @param media encrypted bytes of media
     * @param clockTicks since the packet before
     */
    public byte[] packet(int media, int clockTicks, boolean marker, RandomGenerator random) {
      timestamp += clockTicks;
      return new ByteWriter()
          .u8(0x80)
          .u8(payloadType | (marker ? 0x80 : 0))
          .u16(sequence++)
          .u32(timestamp)
          .u32(ssrc)
          .raw(Tls.bytes(media + TAG, random))
          .bytes();
    }
  }

  /** ClientHello with the extension that asks for SRTP keys (RFC 5764, section 4.1.1). */
  public static byte[] dtlsClientHello(RandomGenerator random) {
    ByteWriter body = new ByteWriter().u16(DTLS_1_2).raw(Tls.bytes(32, random)).u8(0).u8(0);
    body.u16(2).u16(CIPHER).u8(1).u8(0).raw(extensions(true));
    return handshakeRecord(1, 0, body.bytes());
  }

  /** ServerHello to ServerHelloDone, as one datagram. */
  public static byte[] dtlsServerFlight(RandomGenerator random) {
    ByteWriter hello = new ByteWriter().u16(DTLS_1_2).raw(Tls.bytes(32, random)).u8(0);
    hello.u16(CIPHER).u8(0).raw(extensions(false));
    ByteWriter keys = new ByteWriter().u8(3).u16(23).u8(65).u8(4).raw(Tls.bytes(64, random));
    keys.u16(0x0403).u16(70).raw(Tls.bytes(70, random));
    return new ByteWriter()
        .raw(handshakeRecord(2, 0, hello.bytes()))
        .raw(handshakeRecord(12, 1, keys.bytes()))
        .raw(handshakeRecord(14, 2, new byte[0]))
        .bytes();
  }

  /** ClientKeyExchange, ChangeCipherSpec and the encrypted Finished. */
  public static byte[] dtlsClientFinished(RandomGenerator random) {
    byte[] key = new ByteWriter().u8(65).u8(4).raw(Tls.bytes(64, random)).bytes();
    return new ByteWriter()
        .raw(handshakeRecord(16, 1, key))
        .raw(record(20, 0, 2, new byte[] {1}))
        .raw(record(HANDSHAKE, 1, 0, Tls.bytes(48, random)))
        .bytes();
  }

  /** ChangeCipherSpec and the encrypted Finished of the server. */
  public static byte[] dtlsServerFinished(RandomGenerator random) {
    return new ByteWriter()
        .raw(record(20, 0, 3, new byte[] {1}))
        .raw(record(HANDSHAKE, 1, 0, Tls.bytes(48, random)))
        .bytes();
  }

  private static byte[] extensions(boolean client) {
    ByteWriter list = new ByteWriter();
    list.u16(14).u16(5).u16(2).u16(1).u8(0); // use_srtp: AES128_CM_HMAC_SHA1_80
    list.u16(11).u16(2).u8(1).u8(0); // ec_point_formats
    if (client) {
      list.u16(10).u16(4).u16(2).u16(23); // supported_groups
      list.u16(13).u16(4).u16(2).u16(0x0403);
    }
    return new ByteWriter().u16(list.length()).raw(list.bytes()).bytes();
  }

  private static byte[] handshakeRecord(int type, int message, byte[] body) {
    byte[] whole =
        new ByteWriter()
            .u8(type)
            .u24(body.length)
            .u16(message)
            .u24(0)
            .u24(body.length)
            .raw(body)
            .bytes();
    return record(HANDSHAKE, 0, message, whole);
  }

  private static byte[] record(int type, int epoch, int sequence, byte[] content) {
    return new ByteWriter()
        .u8(type)
        .u16(DTLS_1_2)
        .u16(epoch)
        .u16(0)
        .u32(sequence)
        .u16(content.length)
        .raw(content)
        .bytes();
  }
}
