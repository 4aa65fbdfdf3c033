package io.siglab.simulate.wire;

import io.siglab.simulate.wire.Ipv4.Endpoint;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Builds one STUN or TURN message (RFC 8489; RFC 8656), attribute by attribute. */
public final class Stun {

  /** Methods (RFC 8489, section 18.2; RFC 8656, section 17). */
  public enum Method {
    BINDING(0x001),
    ALLOCATE(0x003),
    REFRESH(0x004),
    SEND(0x006),
    DATA(0x007),
    CREATE_PERMISSION(0x008),
    CHANNEL_BIND(0x009);

    private final int number;

    Method(int number) {
      this.number = number;
    }
  }

  /** Classes (RFC 8489, section 5). */
  public enum Kind {
    REQUEST(0x000),
    INDICATION(0x010),
    SUCCESS(0x100),
    ERROR(0x110);

    private final int bits;

    Kind(int bits) {
      this.bits = bits;
    }
  }

  /** Bytes of a transaction id. */
  public static final int TRANSACTION = 12;

  private static final int MAGIC = 0x2112a442;
  private static final int FINGERPRINT_XOR = 0x5354554e;
  private static final int INTEGRITY = 20;

  private final ByteWriter out = new ByteWriter();

  /**
   * Begins a message.
   *
   * @param transaction 12 bytes
   */
  public Stun(Method method, Kind kind, byte[] transaction) {
    out.u16(method.number | kind.bits).u16(0).u32(MAGIC).raw(transaction);
  }

  public Stun username(String name) {
    return attribute(0x0006, name.getBytes(StandardCharsets.UTF_8));
  }

  public Stun realm(String realm) {
    return attribute(0x0014, realm.getBytes(StandardCharsets.UTF_8));
  }

  public Stun nonce(String nonce) {
    return attribute(0x0015, nonce.getBytes(StandardCharsets.UTF_8));
  }

  /** 401, the answer to a first request without credentials. */
  public Stun unauthorized() {
    return attribute(0x0009, new ByteWriter().u24(4).u8(1).ascii("Unauthorized").bytes());
  }

  public Stun priority(long priority) {
    return attribute(0x0024, new ByteWriter().u32(priority).bytes());
  }

  public Stun controlling(long tieBreaker) {
    return attribute(0x802a, new ByteWriter().u64(tieBreaker).bytes());
  }

  public Stun controlled(long tieBreaker) {
    return attribute(0x8029, new ByteWriter().u64(tieBreaker).bytes());
  }

  /** UDP (RFC 8656, section 18.7). */
  public Stun requestedTransport() {
    return attribute(0x0019, new byte[] {17, 0, 0, 0});
  }

  public Stun lifetime(int seconds) {
    return attribute(0x000d, new ByteWriter().u32(seconds).bytes());
  }

  public Stun channel(int number) {
    return attribute(0x000c, new ByteWriter().u16(number).u16(0).bytes());
  }

  public Stun mapped(Endpoint endpoint) {
    return address(0x0020, endpoint);
  }

  public Stun relayed(Endpoint endpoint) {
    return address(0x0016, endpoint);
  }

  public Stun peer(Endpoint endpoint) {
    return address(0x0012, endpoint);
  }

  /** MESSAGE-INTEGRITY (RFC 8489, section 14.5) over what was written so far. */
  public Stun integrity(String key) {
    out.patch16(2, out.length() - 20 + 4 + INTEGRITY);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return attribute(0x0008, mac.doFinal(out.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  /** Ends the message with FINGERPRINT (RFC 8489, section 14.7). */
  public byte[] finish() {
    out.patch16(2, out.length() - 20 + 8);
    CRC32 crc = new CRC32();
    crc.update(out.bytes());
    return attribute(0x8028, new ByteWriter().u32(crc.getValue() ^ FINGERPRINT_XOR).bytes())
        .out
        .bytes();
  }

  /** Data in a channel (RFC 8656, section 12.4). */
  public static byte[] channelData(int channel, byte[] data) {
    return new ByteWriter().u16(channel).u16(data.length).raw(data).bytes();
  }

  private Stun address(int type, Endpoint endpoint) {
    return attribute(
        type,
        new ByteWriter()
            .u16(1)
            .u16(endpoint.port() ^ MAGIC >>> 16)
            .u32(endpoint.address() ^ MAGIC)
            .bytes());
  }

  private Stun attribute(int type, byte[] value) {
    out.u16(type).u16(value.length).raw(value).zeros(-value.length & 3);
    return this;
  }
}
