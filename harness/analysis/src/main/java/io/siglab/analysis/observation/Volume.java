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

  /** The sum of both. */
  public Volume plus(Volume other) {
    return new Volume(packets + other.packets, ipBytes + other.ipBytes);
  }

  /** What is left when {@code other} is taken away; never below nothing. */
  public Volume minus(Volume other) {
    return new Volume(Math.max(0, packets - other.packets), Math.max(0, ipBytes - other.ipBytes));
  }

  /** Whether there is nothing at all. */
  public boolean isNone() {
    return packets == 0 && ipBytes == 0;
  }
}
