package io.siglab.meter;

import java.util.List;
import java.util.Optional;

/**
 * What the first ClientHello of a flow says (TLS, QUIC or DTLS).
 *
 * @param serverName name of the server_name extension, if it is there
 * @param alpn protocols offered (RFC 7301), in the client's order
 * @param ech state of Encrypted Client Hello
 * @param ja4 JA4 fingerprint of the client; empty where the ClientHello was not seen whole
 */
public record ClientHelloFacts(
    Optional<String> serverName, List<String> alpn, EchState ech, Optional<String> ja4) {
  /** Copies the list. */
  public ClientHelloFacts {
    alpn = List.copyOf(alpn);
  }
}
