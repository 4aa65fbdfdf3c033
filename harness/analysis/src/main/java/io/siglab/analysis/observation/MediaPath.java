package io.siglab.analysis.observation;

/**
 * The way media take.
 *
 * @param kind {@value #DIRECT} to one of the peer's addresses, or {@value #RELAYED} by a server
 * @param transport between this device and the other end: {@code udp}, {@code tcp} or {@code tls}
 * @param basis {@value #PEER_ADDRESS}, {@value #TURN} where the server speaks TURN (RFC 8656), or
 *     {@value #NOT_THE_PEER} where all that is known is that the other end is not the peer
 */
public record MediaPath(String kind, String transport, String basis) {

  /** Between the two devices. */
  public static final String DIRECT = "direct";

  /** By a server. */
  public static final String RELAYED = "relayed";

  /** The other end has an address of the peer. */
  public static final String PEER_ADDRESS = "peer-address";

  /** The other end speaks TURN. */
  public static final String TURN = "turn";

  /** The other end has none of the peer's known addresses. */
  public static final String NOT_THE_PEER = "not-the-peer";
}
