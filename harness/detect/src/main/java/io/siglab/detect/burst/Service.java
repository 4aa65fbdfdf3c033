package io.siglab.detect.burst;

import java.util.Comparator;

/**
 * What a device talks to; all its flows to one service make a session, as in derivation.
 *
 * @param server the server's name; its address where no name is known
 * @param named whether the name is known
 * @param port of the server
 * @param transport {@code tcp}, {@code udp} or another protocol as the meter names it
 */
public record Service(String server, boolean named, int port, String transport)
    implements Comparable<Service> {

  private static final Comparator<Service> ORDER =
      Comparator.comparing(Service::server)
          .thenComparingInt(Service::port)
          .thenComparing(Service::transport);

  @Override
  public int compareTo(Service other) {
    return ORDER.compare(this, other);
  }

  /** As tables show it, for example {@code upload.example.test:443/tcp}. */
  public String label() {
    String host = server.indexOf(':') >= 0 ? "[" + server + "]" : server;
    return host + ":" + port + "/" + transport;
  }
}
