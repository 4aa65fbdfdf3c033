package io.siglab.signature;

/**
 * A signature file.
 *
 * @param formatVersion of the file format: the lowest that has everything the file uses, {@value
 *     #FORMAT_VERSION} at most
 * @param version of the data
 * @param contentSha256 SHA-256 of the content's canonical form (RFC 8785), lower-case hexadecimal
 * @param content what it says
 */
public record Signature(
    String formatVersion, SemanticVersion version, String contentSha256, SignatureContent content) {

  /** The newest format version that this code writes. */
  public static final String FORMAT_VERSION = "1.3";

  private static final String BEFORE_CONNECTIONS = "1.2";
  private static final String BEFORE_STUN_EXTENSIONS_AND_SOURCES = "1.1";

  /** The format version that content needs, so that older readers read what they can. */
  static String formatVersion(SignatureContent content) {
    if (has(content, FeatureKind.CONNECTION)) {
      return FORMAT_VERSION;
    }
    return has(content, FeatureKind.STUN_EXTENSION) || content.origin().sources().isPresent()
        ? BEFORE_CONNECTIONS
        : BEFORE_STUN_EXTENSIONS_AND_SOURCES;
  }

  private static boolean has(SignatureContent content, FeatureKind kind) {
    return content.actions().stream()
        .flatMap(a -> a.sessions().stream())
        .flatMap(s -> s.features().stream())
        .anyMatch(f -> f.kind() == kind);
  }

  /** The app's id. */
  public String app() {
    return content.app();
  }
}
