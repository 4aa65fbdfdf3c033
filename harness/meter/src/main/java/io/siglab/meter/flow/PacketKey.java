package io.siglab.meter.flow;

import io.siglab.meter.ip.IpPacket;

/**
 * The 5-tuple of a packet with its ends in canonical order, so that both directions give the same
 * key. Refilled for every packet.
 */
final class PacketKey {
  boolean v6;
  int protocol;
  long xHigh;
  long xLow;
  int xPort;
  long yHigh;
  long yLow;
  int yPort;
  int hash;

  /** Whether the packet's source is end y, that is, the ends had to be exchanged. */
  boolean fromY;

  void set(IpPacket packet, int sourcePort, int destinationPort) {
    set(
        packet.v6(),
        packet.protocol(),
        packet.sourceHigh(),
        packet.sourceLow(),
        sourcePort,
        packet.destinationHigh(),
        packet.destinationLow(),
        destinationPort);
  }

  void set(
      boolean version6,
      int protocolNumber,
      long sourceHigh,
      long sourceLow,
      int sourcePort,
      long destinationHigh,
      long destinationLow,
      int destinationPort) {
    v6 = version6;
    protocol = protocolNumber;
    int order = Long.compareUnsigned(sourceHigh, destinationHigh);
    if (order == 0) {
      order = Long.compareUnsigned(sourceLow, destinationLow);
    }
    fromY = order > 0 || (order == 0 && sourcePort > destinationPort);
    xHigh = fromY ? destinationHigh : sourceHigh;
    xLow = fromY ? destinationLow : sourceLow;
    xPort = fromY ? destinationPort : sourcePort;
    yHigh = fromY ? sourceHigh : destinationHigh;
    yLow = fromY ? sourceLow : destinationLow;
    yPort = fromY ? sourcePort : destinationPort;
    hash = mix();
  }

  /** Multiply and xor-shift, after the finaliser of SplitMix64. */
  private int mix() {
    long h = xLow * 0x9e3779b97f4a7c15L + xHigh;
    h = (h ^ h >>> 32) * 0xbf58476d1ce4e5b9L + yLow;
    h = (h ^ h >>> 29) * 0x94d049bb133111ebL + yHigh;
    h ^= (long) xPort << 40 | (long) yPort << 16 | (long) protocol << 1 | (v6 ? 1 : 0);
    h = (h ^ h >>> 32) * 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32);
  }
}
