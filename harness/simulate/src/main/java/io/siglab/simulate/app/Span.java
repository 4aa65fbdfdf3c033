package io.siglab.simulate.app;

/** When a side's session begins and ends, microseconds since the epoch. */
final class Span {

  private long fromUs = Long.MAX_VALUE;
  private long toUs = Long.MIN_VALUE;

  void set(long from, long to) {
    fromUs = from;
    toUs = to;
  }

  void endAt(long atUs) {
    toUs = Math.min(toUs, atUs);
  }

  long toUs() {
    return toUs;
  }

  boolean holds(long atUs) {
    return atUs >= fromUs && atUs <= toUs;
  }
}
