package io.siglab.detect.burst;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one local socket of the device carried for a call: ICE takes all its candidates of one kind
 * from one local address and port (RFC 8445, section 5.1.1), so relays and the peer are reached
 * from the same.
 *
 * @param transport {@code udp} or another protocol as the meter names it
 * @param startUs first packet, microseconds since the epoch
 * @param endUs last packet
 * @param packetsOut packets the device sent
 * @param packetsIn packets it received
 * @param bytesOut IP bytes it sent
 * @param bytesIn IP bytes it received
 * @param relays the servers that STUN extensions were spoken with; at least one, first the one with
 *     the most bytes
 * @param extensions the STUN extensions that signatures speak of, as they word them
 * @param answered whether media went both ways; empty where that cannot be told
 * @param mediaPath {@code direct} or {@code relayed}, by the larger part of the media; empty
 *     without media
 * @param tuples 5-tuples from the device's point of view
 */
public record CallTraffic(
    String transport,
    long startUs,
    long endUs,
    long packetsOut,
    long packetsIn,
    long bytesOut,
    long bytesIn,
    List<Relay> relays,
    Set<String> extensions,
    Optional<Boolean> answered,
    Optional<String> mediaPath,
    List<String> tuples) {

  /** Copies the collections. */
  public CallTraffic {
    relays = List.copyOf(relays);
    extensions = Set.copyOf(extensions);
    tuples = List.copyOf(tuples);
  }

  /**
   * A server that takes part in setting the call up.
   *
   * @param name its name, where the capture tells one
   * @param address its address
   * @param port its port
   */
  public record Relay(Optional<String> name, String address, int port) {}

  /** The largest relay, as tables show it. */
  public String label() {
    Relay first = relays.get(0);
    String server = first.name().orElse(first.address());
    return new Service(server, first.name().isPresent(), first.port(), transport).label();
  }
}
