package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.rtc.StunParser;
import java.util.Map;
import java.util.TreeMap;

/**
 * One side of a TCP flow that a call uses: STUN messages and ChannelData one behind the other (RFC
 * 8489, section 6.2.2; RFC 8656, section 12.5, where ChannelData is padded to four bytes), or
 * datagrams with the length in front (RFC 4571). Each is handed on as the datagram it would be over
 * UDP. Only its beginning is kept, so that a long call needs no more memory than a short one.
 */
final class CallStream {
  private static final int STUN_HEADER = 20;
  private static final int CHANNEL_HEADER = 4;
  private static final int FRAME_HEADER = 2;
  private static final int KEPT = 2048;
  private static final int MOST_WAITING = 256;
  private static final long WORD = 0xffffffffL;

  private final MediaInspection media;
  private final boolean fromA;
  private final boolean framed;
  private final byte[] start = new byte[KEPT];
  private final Map<Long, byte[]> waiting = new TreeMap<>();

  /** Place in the stream of the byte that comes next; the stream begins with 0. */
  private long next;

  private final long base;
  private int have;
  private int length;
  private boolean lost;

  /**
   * @param fromA which side sent it
   * @param framed whether datagrams have their length in front
   * @param sequence TCP sequence number of the first byte that is still to come
   */
  CallStream(MediaInspection media, boolean fromA, boolean framed, long sequence) {
    this.media = media;
    this.fromA = fromA;
    this.framed = framed;
    this.base = sequence;
  }

  /** Whether a stream begins with a STUN message, with a length in front if so asked. */
  static boolean begins(byte[] data, int from, int to, boolean framed) {
    int at = framed ? from + FRAME_HEADER : from;
    return StunParser.looksLike(data, at, to)
        && (!framed || Bytes.u16(data, from) == STUN_HEADER + Bytes.u16(data, at + 2));
  }

  /** Takes a segment, in whatever order it comes. */
  void segment(long sequence, byte[] data, int from, int to, long timeUs) {
    long place = next + (int) (sequence - ((base + next) & WORD));
    if (place > next) {
      hold(place, data, from, to, timeUs);
      return;
    }
    take(place, data, from, to, timeUs);
    while (!waiting.isEmpty()) {
      long earliest = waiting.keySet().iterator().next();
      if (earliest > next) {
        return;
      }
      byte[] held = waiting.remove(earliest);
      take(earliest, held, 0, held.length, timeUs);
    }
  }

  private void hold(long place, byte[] data, int from, int to, long timeUs) {
    byte[] copy = new byte[to - from];
    System.arraycopy(data, from, copy, 0, copy.length);
    waiting.putIfAbsent(place, copy);
    if (waiting.size() > MOST_WAITING) {
      passOverGap(timeUs);
    }
  }

  /** What is missing was not captured: goes on at the next segment that a message begins with. */
  private void passOverGap(long timeUs) {
    lost = true;
    while (!waiting.isEmpty()) {
      long earliest = waiting.keySet().iterator().next();
      byte[] held = waiting.remove(earliest);
      next = Math.max(next, earliest);
      take(earliest, held, 0, held.length, timeUs);
    }
  }

  private boolean mayBegin(byte[] data, int from, int to) {
    return begins(data, from, to, framed)
        || (!framed
            && to - from >= CHANNEL_HEADER
            && (data[from] & 0xf0) == 0x40
            && channelLength(data, from) <= to - from);
  }

  private void take(long place, byte[] data, int from, int to, long timeUs) {
    int at = from + (int) Math.min(to - from, Math.max(0, next - place));
    next += to - at;
    if (lost) {
      if (!mayBegin(data, at, to)) {
        return;
      }
      lost = false;
      have = 0;
      length = 0;
    }
    while (at < to && !lost) {
      int more = Math.min(length > 0 ? length - have : 1, to - at);
      int kept = Math.max(0, Math.min(more, KEPT - have));
      System.arraycopy(data, at, start, Math.min(have, KEPT), kept);
      have += more;
      at += more;
      if (length == 0) {
        learnLength();
      }
      if (length > 0 && have >= length) {
        deliver(timeUs);
      }
    }
  }

  /** Sets the length of the frame whose beginning is there, once that can be said. */
  private void learnLength() {
    if (framed) {
      length = have < FRAME_HEADER ? 0 : FRAME_HEADER + Bytes.u16(start, 0);
    } else if (have >= CHANNEL_HEADER) {
      boolean channel = (start[0] & 0xc0) == 0x40;
      length = channel ? channelLength(start, 0) : STUN_HEADER + Bytes.u16(start, 2);
      lost = (start[0] & 0x80) != 0;
    }
  }

  private static int channelLength(byte[] data, int from) {
    return CHANNEL_HEADER + ((Bytes.u16(data, from + 2) + 3) & ~3);
  }

  private void deliver(long timeUs) {
    int from = framed ? FRAME_HEADER : 0;
    media.datagram(start, from, Math.min(length, KEPT), length - from, fromA, timeUs);
    have = 0;
    length = 0;
  }
}
