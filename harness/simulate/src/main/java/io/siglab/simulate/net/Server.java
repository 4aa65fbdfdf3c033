package io.siglab.simulate.net;

import io.siglab.simulate.wire.Ipv4;
import io.siglab.simulate.wire.Ipv4.Endpoint;
import java.util.Optional;

/**
 * A server of an app.
 *
 * @param name that phones ask the DNS for and put into SNI; empty for one known by its address
 * @param alias the name that this one stands for, as a CNAME record says
 * @param endpoint address and port
 */
public record Server(String name, Optional<String> alias, Endpoint endpoint) {

  /** Servers whose address is in no table get one of 198.18.0.0/15 (RFC 2544, appendix C.2.2). */
  private static final int UNKNOWN_NET = Ipv4.address("198.18.0.0");

  private static final int UNKNOWN_HOSTS = (1 << 17) - 2;

  /**
   * A server by its name; its address follows from the name alone.
   *
   * @param alias empty for none
   */
  public static Server named(String name, Optional<String> alias, int port) {
    int host = 1 + Math.floorMod((name.hashCode() * 0x9e3779b1) >>> 7, UNKNOWN_HOSTS);
    return new Server(name, alias, new Endpoint(UNKNOWN_NET + host, port));
  }

  /** A server that phones reach without asking for a name. */
  public static Server unnamed(String address, int port) {
    return new Server("", Optional.empty(), new Endpoint(Ipv4.address(address), port));
  }

  /** The same server at another port. */
  public Server at(int port) {
    return new Server(name, alias, new Endpoint(endpoint.address(), port));
  }
}
