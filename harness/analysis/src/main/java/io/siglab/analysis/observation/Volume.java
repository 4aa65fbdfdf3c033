package io.siglab.analysis.observation;

/**
 * How much went one way.
 *
 * @param packets number of packets
 * @param ipBytes sum of their IP total lengths, so that captures of different link types compare
 */
public record Volume(long packets, long ipBytes) {

  /** Nothing. */
  public static final Volume NONE = new Volume(0, 0);

  // Ethernet's payload (IEEE 802.3): longer packets were merged by offloading before the capture.
  private static final long ETHERNET_MTU = 1_500;

  /** The sum of both. */
  public Volume plus(Volume other) {
    return new Volume(packets + other.packets, ipBytes + other.ipBytes);
  }

  /** What is left when {@code other} is taken away; never below nothing. */
  public Volume minus(Volume other) {
    return new Volume(Math.max(0, packets - other.packets), Math.max(0, ipBytes - other.ipBytes));
  }

  /** IP bytes per packet, rounded down; 0 without packets. */
  public long meanPacketBytes() {
    return packets == 0 ? 0 : ipBytes / packets;
  }

  /**
   * Whether the packets are longer on average than a link carries: the device's network stack
   * merged them (GRO, TSO) before they were captured, so that their number means little.
   */
  public boolean segmentsMerged() {
    return meanPacketBytes() > ETHERNET_MTU;
  }

  /** Whether there is nothing at all. */
  public boolean isNone() {
    return packets == 0 && ipBytes == 0;
  }
}
