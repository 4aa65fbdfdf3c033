package io.siglab.meter.ip;

/** Ways in which a packet lies about itself; each is counted. */
public enum Malformed {
  /** Nothing is wrong. */
  NONE("", true),
  /** The frame ends within its link header. */
  LINK_HEADER_SHORT("link_header_short", false),
  /** What should be an IP packet is of neither version. */
  IP_VERSION("ip_version", false),
  /** The captured bytes end within the IP header. */
  IP_HEADER_SHORT("ip_header_short", false),
  /** The IPv4 header claims to be shorter than it can be. */
  IP_HEADER_LENGTH("ip_header_length", false),
  /** The IPv4 total length is less than its header. */
  IP_TOTAL_LENGTH("ip_total_length", false),
  /** The packet ends within an extension header. */
  EXTENSION_SHORT("extension_header_short", false),
  /** A transport with ports, and the packet ends before them. */
  PORTS_MISSING("ports_missing", false),
  /** The packet ends within the TCP header; its ports are there, so it counts for its flow. */
  TCP_HEADER_SHORT("tcp_header_short", true),
  /** The TCP header claims an impossible length; the packet counts for its flow. */
  TCP_HEADER_LENGTH("tcp_header_length", true),
  /** The packet ends within the UDP header; its ports are there, so it counts for its flow. */
  UDP_HEADER_SHORT("udp_header_short", true),
  /** The UDP length is less than its header; the packet counts for its flow. */
  UDP_LENGTH("udp_length", true);

  private final String word;
  private final boolean counted;

  Malformed(String word, boolean counted) {
    this.word = word;
    this.counted = counted;
  }

  /**
   * @return the name in output
   */
  public String word() {
    return word;
  }

  /**
   * @return whether the packet still counts for a flow
   */
  public boolean counted() {
    return counted;
  }
}
