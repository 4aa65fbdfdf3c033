package io.siglab.signature.seal;

import io.siglab.signature.SignatureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Ed25519 keys from PEM files (RFC 7468) as OpenSSL writes them. */
public final class KeyFiles {

  private static final long MOST_BYTES = 16 << 10;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private KeyFiles() {}

  /**
   * Reads a private key (PKCS #8, unencrypted).
   *
   * @throws SignatureException if the file holds no such key; the message never shows its content
   */
  public static PrivateKey readPrivate(Path file) {
    byte[] der = pem(file, "PRIVATE KEY", "openssl genpkey -algorithm ed25519 -out key.pem");
    try {
      return KeyFactory.getInstance(Seal.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new SignatureException(file + ": holds no Ed25519 private key", e);
    }
  }

  /**
   * Reads a public key (SubjectPublicKeyInfo).
   *
   * @throws SignatureException if the file holds no such key
   */
  public static PublicKey readPublic(Path file) {
    byte[] der = pem(file, "PUBLIC KEY", "openssl pkey -in key.pem -pubout -out key.pub.pem");
    try {
      return KeyFactory.getInstance(Seal.ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new SignatureException(file + ": holds no Ed25519 public key", e);
    }
  }

  private static byte[] pem(Path file, String type, String mend) {
    String wanted = file + ": holds no " + type + " in PEM form; make one with: " + mend;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new SignatureException(wanted);
      }
      Matcher matcher = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      while (matcher.find()) {
        if (matcher.group(1).equals(type)) {
          return Base64.getMimeDecoder().decode(matcher.group(2));
        }
      }
      throw new SignatureException(wanted);
    } catch (IOException e) {
      throw new SignatureException("cannot read the key file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new SignatureException(wanted, e);
    }
  }
}
