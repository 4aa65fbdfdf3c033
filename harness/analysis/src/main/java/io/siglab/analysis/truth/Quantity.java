package io.siglab.analysis.truth;

import io.siglab.words.Word;

/** What of a call's side is derived from packets and known from the app as well. */
public enum Quantity implements Word {
  /** Direct or relayed, and by which transport. */
  PATH("path", "", 0),
  /** The other party's own addresses that packets disclose. */
  ADDRESSES("disclosed addresses", "", 0),
  /** The names of STUN and TURN servers are among those of the derived servers. */
  SERVERS("servers", "", 0),
  /** User names of connectivity checks that both sides share; none where TLS hides them. */
  USERNAMES("shared user names", "", 0),
  /** From the last message before it to what ends it. */
  RINGING("ringing", "ms", 50),
  /** First to last media packet, where RTP can be read. */
  MEDIA_TIME("media time", "ms", 50),
  /** The same where only a steady flow gives media away. */
  STEADY_TIME("media time inside TLS", "ms", 50),
  /**
   * First to last media packet, where the last one may come until both sides have closed their
   * connections: how far it lies before the first began to, or behind the last.
   */
  MEDIA_END("media time, until both have closed", "ms", 50),
  /** RTP packets sent, and received. */
  RTP_PACKETS("RTP packets", "%", 2),
  /** Their bytes, with SRTP tags. */
  RTP_BYTES("RTP bytes", "%", 2),
  /** All bytes of the media's flow, with the headers around SRTP. */
  FLOW_BYTES("flow bytes", "%", 2);

  private final String word;
  private final String unit;
  private final double bound;

  Quantity(String word, String unit, double bound) {
    this.word = word;
    this.unit = unit;
    this.bound = bound;
  }

  @Override
  public String word() {
    return word;
  }

  /** The unit of differences: milliseconds, percent of what is known, or none: equal or not. */
  public String unit() {
    return unit;
  }

  /** The largest difference, either way, that is agreement. */
  public double bound() {
    return bound;
  }
}
