package io.siglab.signature.seal;

/**
 * A seal: {@code VERSION.json.sig} beside the file it seals, so that sealing changes no published
 * file.
 *
 * @param algorithm {@value #ALGORITHM} (RFC 8032)
 * @param fileSha256 of the sealed file, to tell a changed file from another key
 * @param signature over the file's bytes, Base64 (RFC 4648)
 */
public record Seal(String algorithm, String fileSha256, String signature) {

  /** The only algorithm of format 1. */
  public static final String ALGORITHM = "Ed25519";
}
