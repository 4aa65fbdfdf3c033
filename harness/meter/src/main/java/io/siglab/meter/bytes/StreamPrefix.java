package io.siglab.meter.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The beginning of a byte stream, put together from pieces that come in any order, twice, or
 * overlapping (TCP segments, QUIC CRYPTO frames). What came first stays.
 */
public final class StreamPrefix {
  private static final int MOST_GAPS = 64;

  /** Room at first: for a ClientHello with post-quantum keys, which comes in two segments. */
  private static final int FIRST_ROOM = 1 << 11;

  /** A piece beyond a gap. */
  private record Island(int from, int to) {}

  private final int limit;
  private final List<Island> islands = new ArrayList<>();
  private byte[] buffer = new byte[0];
  private int ready;

  /**
   * @param limit bytes kept; what lies beyond is ignored
   */
  public StreamPrefix(int limit) {
    this.limit = limit;
  }

  /**
   * Adds a piece.
   *
   * @param offset of its first byte in the stream
   * @param data holds it
   * @param from offset of its first byte in the array
   * @param to offset behind its last byte
   * @return whether more of the stream is ready than before
   */
  public boolean add(long offset, byte[] data, int from, int to) {
    long start = Math.max(offset, ready);
    long end = Math.min(offset + (to - from), limit);
    if (start >= end) {
      return false;
    }
    grow((int) end);
    int source = from + (int) (start - offset);
    if (start == ready) {
      System.arraycopy(data, source, buffer, ready, (int) (end - start));
      ready = (int) end;
      joinIslands();
      return true;
    }
    if (islands.size() < MOST_GAPS) {
      System.arraycopy(data, source, buffer, (int) start, (int) (end - start));
      islands.add(new Island((int) start, (int) end));
    }
    return false;
  }

  private void joinIslands() {
    boolean joined = true;
    while (joined) {
      joined = false;
      for (int i = 0; i < islands.size(); i++) {
        Island island = islands.get(i);
        if (island.from() <= ready) {
          ready = Math.max(ready, island.to());
          islands.remove(i);
          joined = true;
          break;
        }
      }
    }
  }

  /**
   * Learns that the stream began earlier than thought: what is there moves back.
   *
   * @param by bytes before what was taken for the beginning
   */
  public void beginEarlier(int by) {
    int end = ready;
    for (Island island : islands) {
      end = Math.max(end, island.to());
    }
    byte[] moved = new byte[Math.min(limit, end + by)];
    int kept = Math.max(0, Math.min(end, limit - by));
    System.arraycopy(buffer, 0, moved, Math.min(by, moved.length), kept);
    List<Island> before = new ArrayList<>(islands);
    before.add(new Island(0, ready));
    islands.clear();
    for (Island island : before) {
      int to = Math.min(limit, island.to() + by);
      if (island.from() + by < to) {
        islands.add(new Island(island.from() + by, to));
      }
    }
    buffer = moved;
    ready = 0;
  }

  private void grow(int needed) {
    if (needed > buffer.length) {
      int room = Math.max(needed, Math.min(limit, Math.max(FIRST_ROOM, buffer.length * 2)));
      buffer = Arrays.copyOf(buffer, Math.min(room, Math.max(limit, needed)));
    }
  }

  /**
   * @return how many bytes from the beginning are there without a gap
   */
  public int ready() {
    return ready;
  }

  /**
   * @return whether no more can be kept
   */
  public boolean full() {
    return ready >= limit;
  }

  /**
   * @return holds the bytes; not a copy
   */
  public byte[] array() {
    return buffer;
  }

  /**
   * @return a cursor over what is ready
   */
  public Octets octets() {
    return new Octets(buffer, 0, ready);
  }
}
