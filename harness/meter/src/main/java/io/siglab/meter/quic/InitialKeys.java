package io.siglab.meter.quic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's Initial keys of one connection (RFC 9001, section 5.2): derived from a public salt
 * and the connection id that the client chose first for the server, so that anyone can read them.
 */
final class InitialKeys {
  private static final int HASH_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SAMPLE = 16;

  private final SecretKeySpec key;
  private final byte[] iv;
  private final Cipher headerProtection;

  private InitialKeys(SecretKeySpec key, byte[] iv, Cipher headerProtection) {
    this.key = key;
    this.iv = iv;
    this.headerProtection = headerProtection;
  }

  static InitialKeys of(QuicVersion version, byte[] connectionId) {
    try {
      byte[] initial = hmac(version.salt(), connectionId);
      byte[] client = expandLabel(initial, "client in", HASH_BYTES);
      String prefix = version.labelPrefix();
      byte[] key = expandLabel(client, prefix + "key", KEY_BYTES);
      byte[] iv = expandLabel(client, prefix + "iv", IV_BYTES);
      byte[] hp = expandLabel(client, prefix + "hp", KEY_BYTES);
      Cipher mask = Cipher.getInstance("AES/ECB/NoPadding");
      mask.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hp, "AES"));
      return new InitialKeys(new SecretKeySpec(key, "AES"), iv, mask);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES and HMAC-SHA-256", e);
    }
  }

  /** The mask over the first byte and the packet number (RFC 9001, section 5.4.3). */
  byte[] mask(byte[] data, int sampleAt) {
    try {
      return headerProtection.doFinal(data, sampleAt, SAMPLE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("one block of AES failed", e);
    }
  }

  /** Decrypts the payload; empty if these are not its keys. */
  Optional<byte[]> open(byte[] header, long packetNumber, byte[] data, int from, int to) {
    byte[] nonce = iv.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[IV_BYTES - 1 - i] ^= (byte) (packetNumber >>> (8 * i));
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(header);
      return Optional.of(cipher.doFinal(data, from, to - from));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /** HKDF-Expand-Label of TLS 1.3 (RFC 8446, section 7.1), for at most one hash's length. */
  private static byte[] expandLabel(byte[] secret, String label, int length)
      throws GeneralSecurityException {
    byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer info = ByteBuffer.allocate(2 + 1 + text.length + 1 + 1);
    info.putShort((short) length).put((byte) text.length).put(text).put((byte) 0).put((byte) 1);
    return Arrays.copyOf(hmac(secret, info.array()), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }
}
