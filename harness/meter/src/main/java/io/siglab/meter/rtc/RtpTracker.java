package io.siglab.meter.rtc;

import io.siglab.meter.RtpStream;
import io.siglab.meter.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognises RTP and SRTP (RFC 3550, section 5.1), whose headers are alike: a source identifier
 * that comes again with sequence numbers that follow one another.
 */
public final class RtpTracker {
  private static final int HEADER = 12;
  private static final int MOST_STREAMS = 64;
  private static final int LARGEST_STEP = 1000;

  /** Consecutive packets that make a stream certain enough. */
  private static final int CONFIRMED = 3;

  /** RFC 5761, section 4: types that would collide with RTCP's 192 to 223. */
  private static final int FIRST_RTCP = 64;

  private static final int LAST_RTCP = 95;

  /** A source that may be a stream. */
  private static final class Source {
    final boolean fromA;
    final int ssrc;
    final int payloadType;
    int sequence;
    int following = 1;
    long packets = 1;

    Source(boolean fromA, int ssrc, int payloadType, int sequence) {
      this.fromA = fromA;
      this.ssrc = ssrc;
      this.payloadType = payloadType;
      this.sequence = sequence;
    }
  }

  private final List<Source> sources = new ArrayList<>();

  /**
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether its header may be one of RTP
   */
  public static boolean looksLike(byte[] data, int from, int to) {
    if (to - from < HEADER || (data[from] & 0xc0) != 0x80) {
      return false;
    }
    int type = data[from + 1] & 0x7f;
    int header = HEADER + 4 * (data[from] & 0xf);
    return (type < FIRST_RTCP || type > LAST_RTCP) && to - from >= header;
  }

  /**
   * @param data holds the datagram
   * @param from its first byte
   * @param to behind its last captured byte
   * @return whether it may be RTCP: version 2, packet type 200 to 207, a length within the datagram
   */
  public static boolean looksLikeControl(byte[] data, int from, int to) {
    if (to - from < 8 || (data[from] & 0xc0) != 0x80) {
      return false;
    }
    int type = Bytes.u8(data, from + 1);
    return type >= 200 && type <= 207 && 4 * (Bytes.u16(data, from + 2) + 1) <= to - from;
  }

  /**
   * Takes a datagram that {@link #looksLike} RTP.
   *
   * @param data holds it
   * @param from its first byte
   * @param fromA whether side a sent it
   */
  public void packet(byte[] data, int from, boolean fromA) {
    int ssrc = Bytes.i32(data, from + 8);
    int sequence = Bytes.u16(data, from + 2);
    for (Source source : sources) {
      if (source.ssrc == ssrc && source.fromA == fromA) {
        int step = (short) (sequence - source.sequence);
        source.following += Math.abs(step) <= LARGEST_STEP ? 1 : 0;
        source.sequence = sequence;
        source.packets++;
        return;
      }
    }
    if (sources.size() < MOST_STREAMS) {
      sources.add(new Source(fromA, ssrc, data[from + 1] & 0x7f, sequence));
    }
  }

  /**
   * @return whether there is any stream certain enough
   */
  public boolean confirmed() {
    for (Source source : sources) {
      if (source.following >= CONFIRMED) {
        return true;
      }
    }
    return false;
  }

  /**
   * @return the streams certain enough, in order of their first packet
   */
  public List<RtpStream> streams() {
    List<RtpStream> streams = new ArrayList<>();
    for (Source source : sources) {
      if (source.following >= CONFIRMED) {
        streams.add(
            new RtpStream(
                source.fromA, source.ssrc & 0xffffffffL, source.payloadType, source.packets));
      }
    }
    return streams;
  }
}
