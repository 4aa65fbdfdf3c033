package io.siglab.analysis.observation;

/**
 * RTP one way (RFC 3550), all streams together.
 *
 * @param packets RTP packets
 * @param bytes what they are long, with RTP header and SRTP tag, without UDP, IP and TURN headers
 * @param headerBytes RTP headers among them, with their extensions
 */
public record RtpVolume(long packets, long bytes, long headerBytes) {

  /** No RTP. */
  public static final RtpVolume NONE = new RtpVolume(0, 0, 0);

  /** The sum of both. */
  public RtpVolume plus(RtpVolume other) {
    return new RtpVolume(
        packets + other.packets, bytes + other.bytes, headerBytes + other.headerBytes);
  }
}
