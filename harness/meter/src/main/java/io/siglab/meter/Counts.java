package io.siglab.meter;

/**
 * What went each way: {@code ab} is from side a, which sent the flow's first packet, to side b.
 *
 * @param packetsAb packets from a to b; an IP fragment counts as a packet
 * @param packetsBa packets from b to a
 * @param ipBytesAb sum of IP total lengths (IPv6: 40 + payload length), a to b
 * @param ipBytesBa the same, b to a
 * @param frameBytesAb sum of the frames' original lengths on the link, whatever was captured
 * @param frameBytesBa the same, b to a
 */
public record Counts(
    long packetsAb,
    long packetsBa,
    long ipBytesAb,
    long ipBytesBa,
    long frameBytesAb,
    long frameBytesBa) {
  /** Nothing either way. */
  public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

  /**
   * @param other more of the same flow, same sides
   * @return the sums
   */
  public Counts plus(Counts other) {
    return new Counts(
        packetsAb + other.packetsAb,
        packetsBa + other.packetsBa,
        ipBytesAb + other.ipBytesAb,
        ipBytesBa + other.ipBytesBa,
        frameBytesAb + other.frameBytesAb,
        frameBytesBa + other.frameBytesBa);
  }

  /**
   * @return the same with the sides exchanged
   */
  public Counts swapped() {
    return new Counts(packetsBa, packetsAb, ipBytesBa, ipBytesAb, frameBytesBa, frameBytesAb);
  }

  /**
   * @return packets both ways
   */
  public long packets() {
    return packetsAb + packetsBa;
  }

  /**
   * @return IP bytes both ways
   */
  public long ipBytes() {
    return ipBytesAb + ipBytesBa;
  }
}
