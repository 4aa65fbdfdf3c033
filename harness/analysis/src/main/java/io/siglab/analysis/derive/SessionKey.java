package io.siglab.analysis.derive;

import java.util.Comparator;

/**
 * What makes flows of one device one session.
 *
 * @param server name, or address where there is no name
 * @param port of the server
 * @param transport as the meter names it
 */
record SessionKey(String server, int port, String transport) implements Comparable<SessionKey> {

  private static final Comparator<SessionKey> ORDER =
      Comparator.comparing(SessionKey::server)
          .thenComparingInt(SessionKey::port)
          .thenComparing(SessionKey::transport);

  @Override
  public int compareTo(SessionKey other) {
    return ORDER.compare(this, other);
  }
}
