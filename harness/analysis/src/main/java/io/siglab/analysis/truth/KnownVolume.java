package io.siglab.analysis.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * What an app counted of a call's media in one direction ({@code RTCPeerConnection.getStats()}, W3C
 * webrtc-stats).
 *
 * @param rtpPackets RTP packets
 * @param rtpBytes their headers and payloads, without the SRTP tag
 * @param packets what its ICE transport carried since media began: SRTP and SRTCP
 * @param bytes of those packets, without the headers of UDP, TURN, TCP or TLS around them
 * @param checks STUN messages of the selected pair since then, which the two before leave out; 0 if
 *     not told
 */
public record KnownVolume(long rtpPackets, long rtpBytes, long packets, long bytes, long checks) {

  /** AES_CM_128_HMAC_SHA1_80, which browsers agree on (RFC 5764, section 4.1.2). */
  public static final int SRTP_TAG = 10;

  /**
   * @param begin the sample nearest to the first media
   * @param last the last sample
   * @param way the counters' ending: Sent or Received
   */
  static KnownVolume of(JsonNode begin, JsonNode last, String way) {
    long earlyPackets = early(begin, "packets", rtp(begin, "packets", way), way);
    long earlyBytes = early(begin, "bytes", rtpBytes(begin, way) + tags(begin, way), way);
    return new KnownVolume(
        rtp(last, "packets", way),
        rtpBytes(last, way),
        last.path("packets" + way).asLong() - earlyPackets,
        last.path("bytes" + way).asLong() - earlyBytes,
        last.path("checks" + way).asLong() - begin.path("checks" + way).asLong());
  }

  /** Whether the transport had carried more than RTP each way when a sample was taken. */
  static boolean hasMoreThanMedia(JsonNode sample) {
    return Stream.of("Sent", "Received")
        .allMatch(way -> early(sample, "packets", rtp(sample, "packets", way), way) > 0);
  }

  /** SRTP packets of this call, with their tags. */
  public long srtpBytes() {
    return rtpBytes + SRTP_TAG * rtpPackets;
  }

  /** What the transport had carried beside RTP when media began: the handshake of DTLS. */
  private static long early(JsonNode begin, String counter, long rtp, String way) {
    return Math.max(0, begin.path(counter + way).asLong() - rtp);
  }

  private static long rtpBytes(JsonNode sample, String way) {
    return rtp(sample, "bytes", way) + rtp(sample, "headerBytes", way);
  }

  private static long tags(JsonNode sample, String way) {
    return SRTP_TAG * rtp(sample, "packets", way);
  }

  private static long rtp(JsonNode sample, String counter, String way) {
    return sample.path("audio").path(counter + way).asLong()
        + sample.path("video").path(counter + way).asLong();
  }
}
