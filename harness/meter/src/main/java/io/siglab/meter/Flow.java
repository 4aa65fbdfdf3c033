package io.siglab.meter;

import java.util.List;
import java.util.Optional;

/**
 * A bidirectional 5-tuple record; <em>a</em> is the side that sent its first packet.
 *
 * @param proto {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, or the IP protocol number as
 *     text
 * @param ipA address of a: dotted quad, or RFC 5952 text for IPv6
 * @param portA port of a; 0 where the protocol has none
 * @param ipB address of b
 * @param portB port of b
 * @param firstUs time of the first packet, microseconds since the epoch
 * @param lastUs latest time of any of its packets
 * @param counts totals
 * @param perWindow counts for each of {@link MeterOptions#windows()}, same order
 * @param series sparse bins in order of time; empty unless {@link MeterOptions#bin()} is set
 * @param serverName the name of the server by the best source there is
 * @param clientHello what the first ClientHello said, if one was seen
 * @param encryption encryption state
 * @param tcp facts of the TCP headers; empty for other protocols
 * @param stun STUN and TURN messages
 * @param rtp RTP streams recognised, by direction and SSRC in order of first packet
 * @param attribution whose flow it was, where the capture says so
 * @param end why the record was closed
 */
public record Flow(
    String proto,
    String ipA,
    int portA,
    String ipB,
    int portB,
    long firstUs,
    long lastUs,
    Counts counts,
    List<Counts> perWindow,
    List<SeriesBin> series,
    Optional<ServerName> serverName,
    Optional<ClientHelloFacts> clientHello,
    Encryption encryption,
    Optional<TcpFacts> tcp,
    StunFacts stun,
    List<RtpStream> rtp,
    Attribution attribution,
    FlowEnd end) {
  /** Copies the lists. */
  public Flow {
    perWindow = List.copyOf(perWindow);
    series = List.copyOf(series);
    rtp = List.copyOf(rtp);
  }

  /**
   * @return seconds from first to last packet
   */
  public double durationSeconds() {
    return (lastUs - firstUs) / 1e6;
  }
}
