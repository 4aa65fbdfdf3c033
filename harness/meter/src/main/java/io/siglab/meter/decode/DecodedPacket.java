package io.siglab.meter.decode;

import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.link.LinkFacts;

/** A packet that counts for a flow, its headers decoded. Refilled. */
public final class DecodedPacket {
  private final IpPacket ip = new IpPacket();
  private final LinkFacts facts = new LinkFacts();
  private byte[] data = new byte[0];
  private long timeUs;
  private long frameBytes;

  DecodedPacket() {}

  void set(byte[] array, long microseconds, long originalLength) {
    data = array;
    timeUs = microseconds;
    frameBytes = originalLength;
  }

  /**
   * @return what its IP and transport headers say
   */
  public IpPacket ip() {
    return ip;
  }

  /**
   * @return what its link header says of its owner
   */
  public LinkFacts facts() {
    return facts;
  }

  /**
   * @return the array it was decoded from
   */
  public byte[] data() {
    return data;
  }

  /**
   * @return microseconds since the epoch
   */
  public long timeUs() {
    return timeUs;
  }

  /**
   * @return original length of its frame
   */
  public long frameBytes() {
    return frameBytes;
  }
}
