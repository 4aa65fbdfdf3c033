package io.siglab.meter;

/**
 * What a ClientHello says of Encrypted Client Hello (RFC 9849). GREASE and the real thing look
 * alike by design; only the client's own DNS answers (the ech parameter of an HTTPS record, RFC
 * 9460) can tell them apart.
 */
public enum EchState {
  /** No ClientHello was seen. */
  NOT_SEEN("not_seen"),
  /** A ClientHello without the extension: its server name is the real one. */
  ABSENT("absent"),
  /** The extension was there, but DNS showed that the client had no configuration to use. */
  GREASE("grease"),
  /** The extension used a configuration that DNS had given: the server name is an outer one. */
  OUTER("outer"),
  /** The extension was there and nothing tells whether it was GREASE: the name may be outer. */
  UNDETERMINED("undetermined");

  private final String word;

  EchState(String word) {
    this.word = word;
  }

  /**
   * @return the name in output
   */
  public String word() {
    return word;
  }
}
