package io.siglab.meter.rtc;

import io.siglab.meter.RtpStream;
import io.siglab.meter.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    final long firstUs;
    int following = 1;
    long packets;
    long bytes;
    long headerBytes;
    long lastUs;

    Source(boolean fromA, int ssrc, int payloadType, int sequence, long firstUs) {
      this.fromA = fromA;
      this.ssrc = ssrc;
      this.payloadType = payloadType;
      this.sequence = sequence;
      this.firstUs = firstUs;
      this.lastUs = firstUs;
    }

    void count(long length, int header, long timeUs) {
      packets++;
      bytes += length;
      headerBytes += header;
      lastUs = Math.max(lastUs, timeUs);
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
   * @param length its length, captured or not
   * @return whether it may be RTCP: version 2, packet type 200 to 207, a length within the datagram
   */
  public static boolean looksLikeControl(byte[] data, int from, int to, long length) {
    if (to - from < 8 || (data[from] & 0xc0) != 0x80) {
      return false;
    }
    int type = Bytes.u8(data, from + 1);
    return type >= 200 && type <= 207 && 4L * (Bytes.u16(data, from + 2) + 1) <= length;
  }

  /**
   * Takes a datagram that {@link #looksLike} RTP.
   *
   * @param data holds it
   * @param from its first byte
   * @param to behind its last captured byte
   * @param length its length, captured or not
   * @param fromA whether side a sent it
   * @param timeUs microseconds since the epoch
   */
  public void packet(byte[] data, int from, int to, long length, boolean fromA, long timeUs) {
    int ssrc = Bytes.i32(data, from + 8);
    int sequence = Bytes.u16(data, from + 2);
    Source source = find(ssrc, fromA);
    if (source != null) {
      int step = (short) (sequence - source.sequence);
      source.following += Math.abs(step) <= LARGEST_STEP ? 1 : 0;
      source.sequence = sequence;
    } else if (sources.size() < MOST_STREAMS) {
      source = new Source(fromA, ssrc, data[from + 1] & 0x7f, sequence, timeUs);
      sources.add(source);
    } else {
      return;
    }
    source.count(length, header(data, from, to), timeUs);
  }

  private @Nullable Source find(int ssrc, boolean fromA) {
    for (Source source : sources) {
      if (source.ssrc == ssrc && source.fromA == fromA) {
        return source;
      }
    }
    return null;
  }

  /** RFC 3550, sections 5.1 and 5.3.1: fixed header, contributing sources, extension. */
  private static int header(byte[] data, int from, int to) {
    int length = HEADER + 4 * (data[from] & 0xf);
    boolean extended = (data[from] & 0x10) != 0 && from + length + 4 <= to;
    return extended ? length + 4 + 4 * Bytes.u16(data, from + length + 2) : length;
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
                source.fromA,
                source.ssrc & 0xffffffffL,
                source.payloadType,
                source.packets,
                source.bytes,
                source.headerBytes,
                source.firstUs,
                source.lastUs));
      }
    }
    return streams;
  }
}
