package io.siglab.analysis.observation;

import java.util.List;

/**
 * Sound and picture of a call on one side.
 *
 * @param path the path that most of it took
 * @param basis how it was recognised: {@value #RTP}, or {@value #SUSTAINED} where it is encrypted
 *     beyond recognition and only its steady flow in both directions gives it away
 * @param flows all flows with media, those with most of it first
 * @param firstUs first media packet, capture clock, microseconds since the epoch
 * @param lastUs last media packet
 * @param out IP bytes and packets sent in those flows in between
 * @param in the same received
 * @param rtpOut RTP sent; nothing where the basis is not RTP
 * @param rtpIn RTP received
 * @param rateOut IP bytes sent a second: median of the whole seconds
 * @param rateIn the same received
 */
public record CallMedia(
    MediaPath path,
    String basis,
    List<MediaFlow> flows,
    long firstUs,
    long lastUs,
    Volume out,
    Volume in,
    RtpVolume rtpOut,
    RtpVolume rtpIn,
    long rateOut,
    long rateIn) {

  /** RTP or SRTP headers were read. */
  public static final String RTP = "rtp";

  /** A steady flow in both directions. */
  public static final String SUSTAINED = "sustained";

  /** Copies the list. */
  public CallMedia {
    flows = List.copyOf(flows);
  }

  /** First to last media packet, microseconds. */
  public long durationUs() {
    return lastUs - firstUs;
  }
}
