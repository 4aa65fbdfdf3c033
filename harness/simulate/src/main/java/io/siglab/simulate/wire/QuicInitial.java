package io.siglab.simulate.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The first datagram of a QUIC version 1 connection, with a ClientHello (RFC 9000; RFC 9001). */
public final class QuicInitial {

  /** RFC 9001, section 5.2. */
  private static final byte[] SALT =
      HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");

  /** An Initial packet of a client fills a datagram of at least so much (RFC 9000, 14.1). */
  private static final int DATAGRAM = 1200;

  private static final int TAG = 16;
  private static final int PACKET_NUMBER = 4;
  private static final int SAMPLE = 16;

  private QuicInitial() {}

  /**
   * A client's first datagram.
   *
   * @param connection destination connection id, 8 to 20 bytes
   * @param source source connection id
   */
  public static byte[] datagram(
      String serverName, byte[] connection, byte[] source, RandomGenerator random) {
    byte[] hello = Tls.clientHelloMessage(serverName, "h3", transportParameters(source), random);
    ByteWriter frames = new ByteWriter();
    frames.u8(0x06).u8(0).u16(0x4000 | hello.length).raw(hello); // CRYPTO at offset 0
    ByteWriter head = new ByteWriter().u8(0xc0 | (PACKET_NUMBER - 1)).u32(1);
    head.u8(connection.length).raw(connection).u8(source.length).raw(source).u8(0);
    int lengthField = head.length();
    int headLength = lengthField + 2 + PACKET_NUMBER;
    int padding = DATAGRAM - headLength - frames.length() - TAG;
    frames.zeros(Math.max(0, padding));
    head.u16(0x4000 | (PACKET_NUMBER + frames.length() + TAG)).u32(0);
    return protect(head.bytes(), frames.bytes(), connection);
  }

  private static byte[] protect(byte[] head, byte[] frames, byte[] connection) {
    try {
      byte[] initial = hmac(SALT, connection);
      byte[] secret = expand(initial, "client in", 32);
      Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
      gcm.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(expand(secret, "quic key", 16), "AES"),
          // The packet number is zero, so the nonce is the initialisation vector itself.
          new GCMParameterSpec(8 * TAG, expand(secret, "quic iv", 12)));
      gcm.updateAAD(head);
      byte[] sealed = gcm.doFinal(frames);
      byte[] packet = new ByteWriter().raw(head).raw(sealed).bytes();
      Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
      mask.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expand(secret, "quic hp", 16), "AES"));
      // The sample is taken as if the packet number had four bytes (RFC 9001, section 5.4.2).
      byte[] bits = mask.doFinal(Arrays.copyOfRange(packet, head.length, head.length + SAMPLE));
      packet[0] ^= (byte) (bits[0] & 0x0f);
      for (int i = 0; i < PACKET_NUMBER; i++) {
        packet[head.length - PACKET_NUMBER + i] ^= bits[1 + i];
      }
      return packet;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES and HMAC", e);
    }
  }

  /** A packet with a short header, whose content an onlooker cannot read (RFC 9000, 17.3.1). */
  public static byte[] shortPacket(byte[] connection, int size, RandomGenerator random) {
    return new ByteWriter()
        .u8(0x40 | random.nextInt(0x40))
        .raw(connection)
        .raw(Tls.bytes(size - 1 - connection.length, random))
        .bytes();
  }

  private static byte[] transportParameters(byte[] source) {
    ByteWriter parameters = new ByteWriter();
    parameters.u8(0x01).u8(4).u32(0x80000000L | 30_000); // max_idle_timeout
    parameters.u8(0x03).u8(2).u16(0x4000 | 1472); // max_udp_payload_size
    parameters.u8(0x0f).u8(source.length).raw(source); // initial_source_connection_id
    return new ByteWriter().u16(57).u16(parameters.length()).raw(parameters.bytes()).bytes();
  }

  /** HKDF-Expand-Label of RFC 8446, section 7.1, for at most one hash length. */
  private static byte[] expand(byte[] secret, String label, int length)
      throws GeneralSecurityException {
    String whole = "tls13 " + label;
    byte[] info =
        new ByteWriter()
            .u16(length)
            .u8(whole.length())
            .raw(whole.getBytes(StandardCharsets.US_ASCII))
            .u8(0)
            .u8(1)
            .bytes();
    return Arrays.copyOf(hmac(secret, info), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }
}
