package io.siglab.signature;

/**
 * A signature file.
 *
 * @param formatVersion of the file format, {@value #FORMAT_VERSION}
 * @param version of the data
 * @param contentSha256 SHA-256 of the content's canonical form (RFC 8785), lower-case hexadecimal
 * @param content what it says
 */
public record Signature(
    String formatVersion, SemanticVersion version, String contentSha256, SignatureContent content) {

  /** The format version that this code writes. */
  public static final String FORMAT_VERSION = "1.1";

  /** The app's id. */
  public String app() {
    return content.app();
  }
}
