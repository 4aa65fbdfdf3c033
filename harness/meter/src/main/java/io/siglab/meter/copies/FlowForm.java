package io.siglab.meter.copies;

import io.siglab.meter.ip.IpPacket;

/**
 * One of the two forms of a translated flow: its 5-tuple, ends in canonical order, on an interface.
 */
record FlowForm(
    long interfaceNumber,
    boolean v6,
    int protocol,
    long xHigh,
    long xLow,
    int xPort,
    long yHigh,
    long yLow,
    int yPort) {

  static FlowForm of(IpPacket packet, long interfaceNumber) {
    return of(
        interfaceNumber,
        packet.v6(),
        packet.protocol(),
        packet.sourceHigh(),
        packet.sourceLow(),
        packet.sourcePort(),
        packet.destinationHigh(),
        packet.destinationLow(),
        packet.destinationPort());
  }

  static FlowForm of(
      long interfaceNumber,
      boolean v6,
      int protocol,
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort) {
    int order = Long.compareUnsigned(sourceHigh, destinationHigh);
    if (order == 0) {
      order = Long.compareUnsigned(sourceLow, destinationLow);
    }
    if (order == 0) {
      order = Integer.compare(sourcePort, destinationPort);
    }
    return order <= 0
        ? new FlowForm(
            interfaceNumber,
            v6,
            protocol,
            sourceHigh,
            sourceLow,
            sourcePort,
            destinationHigh,
            destinationLow,
            destinationPort)
        : new FlowForm(
            interfaceNumber,
            v6,
            protocol,
            destinationHigh,
            destinationLow,
            destinationPort,
            sourceHigh,
            sourceLow,
            sourcePort);
  }
}
