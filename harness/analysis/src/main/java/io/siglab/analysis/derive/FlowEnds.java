package io.siglab.analysis.derive;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A 5-tuple without direction, so that records of one flow compare whoever sent its first packet.
 *
 * @param proto as the meter names it
 * @param one the end with the lower text
 * @param other the other end
 */
record FlowEnds(String proto, String one, String other) {

  /** Empty where an address is none. */
  static Optional<FlowEnds> of(String proto, String ipA, int portA, String ipB, int portB) {
    Optional<String> a = OwnAddresses.parse(ipA).map(ip -> end(ip, portA));
    Optional<String> b = OwnAddresses.parse(ipB).map(ip -> end(ip, portB));
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        a.get().compareTo(b.get()) <= 0
            ? new FlowEnds(proto, a.get(), b.get())
            : new FlowEnds(proto, b.get(), a.get()));
  }

  /** One spelling of each address. */
  private static String end(InetAddress address, int port) {
    return address.getHostAddress() + " " + port;
  }
}
