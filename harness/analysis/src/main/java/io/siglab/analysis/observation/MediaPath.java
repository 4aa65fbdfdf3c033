package io.siglab.analysis.observation;

/**
 * The way media take.
 *
 * @param kind {@value #DIRECT} to one of the peer's addresses, {@value #RELAYED} by a server, or
 *     {@value #UNKNOWN} where the other end may be either
 * @param transport between this device and the other end: {@code udp}, {@code tcp} or {@code tls}
 * @param basis {@value #PEER_ADDRESS}; {@value #TURN} where the other end speaks TURN (RFC 8656);
 *     {@value #NAMED_SERVER} where it has a name; {@value #NOT_THE_PEER} where it has none of the
 *     peer's addresses and these are known; {@value #NONE}
 */
public record MediaPath(String kind, String transport, String basis) {

  /** Between the two devices. */
  public static final String DIRECT = "direct";

  /** By a server. */
  public static final String RELAYED = "relayed";

  /** The peer's public addresses are not known, and nothing else tells. */
  public static final String UNKNOWN = "unknown";

  /** The other end has an address of the peer. */
  public static final String PEER_ADDRESS = "peer-address";

  /** The other end speaks TURN. */
  public static final String TURN = "turn";

  /** The other end has a name, as servers have and phones have not. */
  public static final String NAMED_SERVER = "named-server";

  /** The other end has none of the peer's addresses. */
  public static final String NOT_THE_PEER = "not-the-peer";

  /** There is no ground. */
  public static final String NONE = "none";
}
