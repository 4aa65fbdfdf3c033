package io.siglab.simulate.net;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One end of a TCP connection: what it has to send and what it got, in bytes from the beginning of
 * its stream. Segments keep their borders when they are sent again.
 */
final class TcpEnd {

  private static final double FIRST_WINDOW = 10; // segments (RFC 6928)
  private static final double LARGEST_WINDOW = 48;
  private static final int DUPLICATES = 3; // RFC 5681, section 3.2

  private record Waiting(long offset, Runnable then) {}

  /** A piece of the stream. */
  static final class Segment {

    private final long offset;
    private final byte[] data;

    private Segment(long offset, byte[] data) {
      this.offset = offset;
      this.data = data;
    }

    /** Of its first byte. */
    long offset() {
      return offset;
    }

    byte[] data() {
      return data;
    }

    long end() {
      return offset + data.length;
    }
  }

  private final boolean phone;
  private final long firstSequence;
  private final ArrayList<Segment> segments = new ArrayList<>();
  private final TreeMap<Long, Long> early = new TreeMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long queued;
  private long received;
  private int next;
  private int unacknowledged;
  private double window = FIRST_WINDOW;
  private int duplicates;
  private int recoverUpTo = -1;
  private int toAcknowledge;

  /**
   * @param phone whether this is the phone's end
   * @param firstSequence of its SYN
   */
  TcpEnd(boolean phone, long firstSequence) {
    this.phone = phone;
    this.firstSequence = firstSequence;
  }

  boolean isPhone() {
    return phone;
  }

  /** The sequence number of a byte of its stream. */
  long sequence(long offset) {
    return firstSequence + 1 + offset;
  }

  long firstSequence() {
    return firstSequence;
  }

  /** Bytes that were given to it to send. */
  long queued() {
    return queued;
  }

  /** Bytes that it has sent, whether they arrived or not. */
  long sentBytes() {
    return next < segments.size() ? segments.get(next).offset() : queued;
  }

  /** Bytes that it got in order. */
  long received() {
    return received;
  }

  void queue(byte[] data) {
    segments.add(new Segment(queued, data));
    queued += data.length;
  }

  /** Whether its window lets another new segment out. */
  boolean maySend() {
    return next < segments.size() && next - unacknowledged < window;
  }

  Segment sendNext() {
    return segments.get(next++);
  }

  boolean allAcknowledged() {
    return unacknowledged == segments.size();
  }

  boolean inFlight() {
    return unacknowledged < next;
  }

  /** The number of segments that are acknowledged. */
  int progress() {
    return unacknowledged;
  }

  Segment oldest() {
    return segments.get(unacknowledged);
  }

  /** After a time-out. */
  void shrink() {
    window = 2;
    recoverUpTo = -1;
    duplicates = 0;
  }

  /**
   * An acknowledgement came.
   *
   * @param upTo bytes that the other end has
   * @param pure whether it came without data
   * @return whether the oldest segment must be sent again (RFC 6582)
   */
  boolean acknowledged(long upTo, boolean pure) {
    int before = unacknowledged;
    while (unacknowledged < next && segments.get(unacknowledged).end() <= upTo) {
      segments.set(unacknowledged, new Segment(segments.get(unacknowledged).offset(), new byte[0]));
      unacknowledged++;
    }
    if (unacknowledged > before) {
      window = Math.min(LARGEST_WINDOW, window + unacknowledged - before);
      duplicates = 0;
      boolean partial = unacknowledged <= recoverUpTo;
      recoverUpTo = partial ? recoverUpTo : -1;
      return partial;
    }
    if (pure && inFlight() && ++duplicates == DUPLICATES && recoverUpTo < 0) {
      recoverUpTo = next - 1;
      window = Math.max(2, window / 2);
      return true;
    }
    return false;
  }

  /**
   * Data came.
   *
   * @return whether it must be acknowledged at once: it was out of order, or the second of two
   */
  boolean got(long offset, int length) {
    if (offset != received) {
      if (offset > received) {
        early.put(offset, offset + length);
      }
      toAcknowledge++;
      return true;
    }
    boolean filledGap = !early.isEmpty();
    received = offset + length;
    while (!early.isEmpty() && early.firstKey() <= received) {
      received = Math.max(received, early.pollFirstEntry().getValue());
    }
    toAcknowledge++;
    return filledGap || toAcknowledge >= 2;
  }

  boolean owesAcknowledgement() {
    return toAcknowledge > 0;
  }

  void saidAcknowledgement() {
    toAcknowledge = 0;
  }

  void whenGot(long offset, Runnable then) {
    waiting.add(new Waiting(offset, then));
  }

  /** What waited for what is there now. */
  List<Runnable> due() {
    List<Runnable> due = new ArrayList<>();
    for (Waiting one : List.copyOf(waiting)) {
      if (one.offset() <= received) {
        waiting.remove(one);
        due.add(one.then());
      }
    }
    return due;
  }
}
