package io.siglab.meter.inspect;

import io.siglab.meter.ip.IpPacket;

/** Begins the inspection that fits a flow's transport. */
public final class Inspections {
  private final NameBook names;

  /**
   * @param names takes what DNS answers tell
   */
  public Inspections(NameBook names) {
    this.names = names;
  }

  /**
   * @param packet the first packet of the flow that has payload
   * @param initialA sequence number of side a's SYN; negative if it was not seen
   * @param initialB the same of side b
   * @return the inspection of the flow
   */
  public Inspection forFlow(IpPacket packet, long initialA, long initialB) {
    return switch (packet.protocol()) {
      case IpPacket.TCP -> new TcpInspection(names, isDns(packet), initialA, initialB);
      case IpPacket.UDP -> isDns(packet) ? new DnsInspection(names) : new UdpInspection();
      default -> new OtherInspection(packet.protocol());
    };
  }

  private static boolean isDns(IpPacket packet) {
    return packet.sourcePort() == DnsInspection.PORT
        || packet.destinationPort() == DnsInspection.PORT;
  }
}
