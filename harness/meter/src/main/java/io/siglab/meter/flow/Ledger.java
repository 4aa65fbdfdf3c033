package io.siglab.meter.flow;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Releases closed flows in order of their first packet: a flow waits for all that began before. */
final class Ledger {
  private final ArrayDeque<LiveFlow> waiting = new ArrayDeque<>();
  private final Consumer<Release> outlet;
  private long released;

  Ledger(Consumer<Release> outlet) {
    this.outlet = outlet;
  }

  void opened(LiveFlow flow) {
    waiting.add(flow);
  }

  /** Hands on whatever is closed at the front. */
  void release() {
    LiveFlow next = waiting.peek();
    while (next != null && next.closed()) {
      outlet.accept(next);
      released++;
      waiting.remove();
      next = waiting.peek();
    }
  }

  /** The flow that all others wait for. */
  LiveFlow oldest() {
    return waiting.element();
  }

  int size() {
    return waiting.size();
  }

  long released() {
    return released;
  }
}
