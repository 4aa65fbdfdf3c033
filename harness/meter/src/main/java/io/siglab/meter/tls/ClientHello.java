package io.siglab.meter.tls;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A ClientHello (RFC 8446, section 4.1.2), as far as the meter reads it.
 *
 * @param version legacy_version
 * @param ciphers cipher suites in order
 * @param extensions extension types in order
 * @param serverName host name of server_name, lower case
 * @param alpn protocols offered
 * @param versions supported_versions
 * @param signatureAlgorithms signature_algorithms
 * @param ech whether encrypted_client_hello (0xfe0d), or its forerunner ESNI (0xffce), is there
 * @param echConfigId config_id of an outer encrypted_client_hello
 * @param whole whether it was read to its end
 */
public record ClientHello(
    int version,
    Words ciphers,
    Words extensions,
    Optional<String> serverName,
    List<String> alpn,
    Words versions,
    Words signatureAlgorithms,
    boolean ech,
    OptionalInt echConfigId,
    boolean whole) {
  /** Copies the list. */
  public ClientHello {
    alpn = List.copyOf(alpn);
  }
}
