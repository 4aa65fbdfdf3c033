package io.siglab.analysis.observation;

import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/**
 * The flows of one device to one service: same server name (or address where there is no name),
 * server port and transport. Several connections that share an action count as one session, and so
 * do IPv4 and IPv6 flows to one name.
 *
 * @param server the server's name; its address where no name is known
 * @param nameSource where the name was read, for example {@code tls_sni}; {@code none} without a
 *     name
 * @param port the server's port
 * @param transport {@code tcp}, {@code udp} or another protocol as the meter names it
 * @param addresses the server's addresses, sorted
 * @param encryption encryption states of the flows, each with its protocol, for example {@code
 *     encrypted:tls}; sorted, each once
 * @param alpn application protocols the device offered, sorted, each once
 * @param flows each flow's 5-tuple from the device's point of view, in order of first packet
 * @param firstUs first packet in any of the trial's windows, capture clock, microseconds since the
 *     epoch, to the width of a bin of the series
 * @param lastUs end of the last bin with a packet, same clock
 * @param windows traffic in each state window, in the trial's order
 */
public record SessionObservation(
    String server,
    String nameSource,
    int port,
    String transport,
    List<String> addresses,
    List<String> encryption,
    List<String> alpn,
    List<String> flows,
    long firstUs,
    long lastUs,
    List<SessionWindow> windows) {

  /** The name source of a session whose server has no known name. */
  public static final String NO_NAME = "none";

  /** Copies the lists. */
  public SessionObservation {
    addresses = List.copyOf(addresses);
    encryption = List.copyOf(encryption);
    alpn = List.copyOf(alpn);
    flows = List.copyOf(flows);
    windows = List.copyOf(windows);
  }

  /** Whether the server's name is known. */
  public boolean named() {
    return !nameSource.equals(NO_NAME);
  }

  /** The session's traffic in a state; empty where the trial has no such window. */
  public Optional<SessionWindow> in(State state) {
    return windows.stream().filter(w -> w.state() == state).findFirst();
  }

  /** The session as tables show it, for example {@code upload.example.test:443/tcp}. */
  public String label() {
    String host = server.indexOf(':') >= 0 ? "[" + server + "]" : server;
    return host + ":" + port + "/" + transport;
  }
}
