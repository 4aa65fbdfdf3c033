package io.siglab.analysis.observation;

/**
 * An address that one side's packets of a call show (Li 2026, section 4.1), and where.
 *
 * @param address as the meter writes it
 * @param kind public, private, carrier-grade NAT or IPv6
 * @param owner whose it is
 * @param field {@value #IP_HEADER}, or the STUN attribute's registered name in lower case, for
 *     example {@code xor-peer-address}
 * @param message the STUN message, for example {@code CreatePermission request}; empty for IP
 *     headers
 * @param firstUs time of the first packet that shows it there, capture clock, microseconds since
 *     the epoch
 * @param beforeAnswer whether that was before the call was answered
 * @param packets packets or messages that show it there
 */
public record AddressSighting(
    String address,
    AddressKind kind,
    AddressOwner owner,
    String field,
    String message,
    long firstUs,
    boolean beforeAnswer,
    long packets) {

  /** Source or destination of the packet itself. */
  public static final String IP_HEADER = "ip-header";

  /** Whether it tells this side something about the other party. */
  public boolean disclosesPeer() {
    return owner == AddressOwner.PEER;
  }
}
