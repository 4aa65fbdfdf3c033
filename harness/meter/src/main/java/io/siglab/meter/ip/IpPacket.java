package io.siglab.meter.ip;

/**
 * What the headers of one IP packet say. Refilled for every packet; addresses are two longs, IPv4
 * in the lower 32 bits of the second.
 */
public final class IpPacket {
  /** Protocol number of ICMP. */
  public static final int ICMP = 1;

  /** Protocol number of TCP. */
  public static final int TCP = 6;

  /** Protocol number of UDP. */
  public static final int UDP = 17;

  /** Protocol number of ICMP for IPv6. */
  public static final int ICMPV6 = 58;

  boolean v6;
  int protocol;
  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  long ipBytes;
  int payloadStart;
  int payloadEnd;
  long wirePayloadLength;
  boolean fragment;
  boolean laterFragment;
  boolean moreFragments;
  long fragmentId;
  int fragmentOffset;
  boolean hasPorts;
  int sourcePort;
  int destinationPort;
  int tcpFlags;
  long tcpSequence;
  int dataStart;
  long wireDataLength;

  /**
   * @return whether it is IPv6
   */
  public boolean v6() {
    return v6;
  }

  /**
   * @return protocol number, behind any extension headers
   */
  public int protocol() {
    return protocol;
  }

  /**
   * @return upper half of the source address; 0 for IPv4
   */
  public long sourceHigh() {
    return sourceHigh;
  }

  /**
   * @return lower half of the source address
   */
  public long sourceLow() {
    return sourceLow;
  }

  /**
   * @return upper half of the destination address; 0 for IPv4
   */
  public long destinationHigh() {
    return destinationHigh;
  }

  /**
   * @return lower half of the destination address
   */
  public long destinationLow() {
    return destinationLow;
  }

  /**
   * @return IP total length; for IPv6 40 + payload length
   */
  public long ipBytes() {
    return ipBytes;
  }

  /**
   * @return whether it is a fragment other than the first, so that ports cannot be in it
   */
  public boolean laterFragment() {
    return laterFragment;
  }

  /**
   * @return whether it is any fragment
   */
  public boolean fragment() {
    return fragment;
  }

  /**
   * @return whether more fragments follow
   */
  public boolean moreFragments() {
    return moreFragments;
  }

  /**
   * @return identification that its fragments share
   */
  public long fragmentId() {
    return fragmentId;
  }

  /**
   * @return where a fragment's payload stands in the whole packet's; 0 for the first
   */
  public int fragmentOffset() {
    return fragmentOffset;
  }

  /**
   * @return whether ports were read
   */
  public boolean hasPorts() {
    return hasPorts;
  }

  /**
   * @return source port, 0 where there is none
   */
  public int sourcePort() {
    return sourcePort;
  }

  /**
   * @return destination port, 0 where there is none
   */
  public int destinationPort() {
    return destinationPort;
  }

  /**
   * @return low byte of the TCP flags; 0 for other protocols
   */
  public int tcpFlags() {
    return tcpFlags;
  }

  /**
   * @return TCP sequence number, unsigned 32 bits
   */
  public long tcpSequence() {
    return tcpSequence;
  }

  /**
   * @return offset of the transport's header, or of a later fragment's part of it
   */
  public int payloadStart() {
    return payloadStart;
  }

  /**
   * @return bytes from there to the packet's end on the link, captured or not
   */
  public long wirePayloadLength() {
    return wirePayloadLength;
  }

  /**
   * @return offset of the first byte the transport carries
   */
  public int dataStart() {
    return dataStart;
  }

  /**
   * @return offset behind the last captured byte the transport carries
   */
  public int dataEnd() {
    return payloadEnd;
  }

  /**
   * @return bytes the transport carried on the link, captured or not
   */
  public long wireDataLength() {
    return wireDataLength;
  }
}
