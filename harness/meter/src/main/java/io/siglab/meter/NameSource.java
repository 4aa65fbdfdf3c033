package io.siglab.meter;

/** Where a server's name was read; in the order in which a flow prefers them. */
public enum NameSource {
  /** The server_name extension of a TLS ClientHello (RFC 6066, section 3). */
  TLS_SNI("tls_sni"),
  /** The same in a QUIC Initial packet (RFC 9001, section 4). */
  QUIC_SNI("quic_sni"),
  /** The same in a DTLS ClientHello (RFC 9147). */
  DTLS_SNI("dtls_sni"),
  /** The Host field of an HTTP/1 request (RFC 9112, section 3.2). */
  HTTP_HOST("http_host"),
  /** A DNS answer that this client got for this address before the flow began. */
  DNS("dns");

  private final String word;

  NameSource(String word) {
    this.word = word;
  }

  /**
   * @return the name in output
   */
  public String word() {
    return word;
  }
}
