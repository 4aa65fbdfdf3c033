package io.siglab.meter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Protects Initial packets as a client does (RFC 9001, section 5), for tests. */
public final class QuicBytes {
  public static final int V1 = 1;
  public static final int V2 = 0x6b3343cf;

  /** RFC 9001, appendix A.2: the ClientHello in its CRYPTO frame. */
  private static final String RFC9001_CRYPTO =
      "060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
          + "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578"
          + "616d706c652e636f6dff01000100000a00080006001d00170018001000070005"
          + "04616c706e000500050100000000003300260024001d00209370b2c9caa47fba"
          + "baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400"
          + "0d0010000e0403050306030203080408050806002d00020101001c0002400100"
          + "3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000"
          + "75300901100f088394c8f03e51570806048000ffff";

  private QuicBytes() {}

  public static byte[] rfc9001Initial() {
    byte[] crypto = HexFormat.of().parseHex(RFC9001_CRYPTO);
    return initial(V1, "8394c8f03e515708", "8394c8f03e515708", 2, Arrays.copyOf(crypto, 1162));
  }

  public static byte[] crypto(int offset, byte[] data) {
    return new ByteBuilder().u8(6).u16(0x4000 | offset, 0x4000 | data.length).bytes(data).build();
  }

  /** An Initial packet with a packet number of 4 bytes and no token. */
  public static byte[] initial(
      int version, String keyId, String connectionId, int number, byte[] frames) {
    boolean v2 = version == V2;
    String salt =
        v2
            ? "0dede3def700a6db819381be6e269dcbf9bd2ed9"
            : "38762cf7f55934b34d179ae6a4c80cadccbb7f0a";
    String prefix = v2 ? "quicv2 " : "quic ";
    byte[] secret = hmac(HexFormat.of().parseHex(salt), HexFormat.of().parseHex(keyId));
    byte[] client = expand(secret, "client in", 32);
    byte[] key = expand(client, prefix + "key", 16);
    byte[] nonce = expand(client, prefix + "iv", 12);
    nonce[11] ^= (byte) number;
    byte[] header =
        new ByteBuilder()
            .u8(v2 ? 0xd3 : 0xc3)
            .u32(version)
            .u8(connectionId.length() / 2)
            .hex(connectionId)
            .u8(0, 0)
            .u16(0x4000 | (4 + frames.length + 16))
            .u32(number)
            .build();
    try {
      Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
      gcm.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      gcm.updateAAD(header);
      byte[] sealed = gcm.doFinal(frames);
      Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
      ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expand(client, prefix + "hp", 16), "AES"));
      byte[] mask = ecb.doFinal(sealed, 0, 16);
      header[0] ^= (byte) (mask[0] & 0x0f);
      for (int i = 0; i < 4; i++) {
        header[header.length - 4 + i] ^= mask[1 + i];
      }
      return new ByteBuilder().bytes(header).bytes(sealed).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] expand(byte[] secret, String label, int length) {
    byte[] text = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] info = new ByteBuilder().u16(length).u8(text.length).bytes(text).u8(0, 1).build();
    return Arrays.copyOf(hmac(secret, info), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
