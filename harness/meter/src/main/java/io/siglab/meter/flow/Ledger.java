package io.siglab.meter.flow;

import io.siglab.meter.FlowSink;
import java.io.IOException;
import java.util.ArrayDeque;

/** Releases closed flows in order of their first packet: a flow waits for all that began before. */
final class Ledger {
  private final ArrayDeque<LiveFlow> waiting = new ArrayDeque<>();
  private final FlowSink sink;
  private long released;

  Ledger(FlowSink sink) {
    this.sink = sink;
  }

  void opened(LiveFlow flow) {
    waiting.add(flow);
  }

  /** Hands on whatever is closed at the front. */
  void release() throws IOException {
    LiveFlow next = waiting.peek();
    while (next != null && next.finished != null) {
      sink.flow(next.finished);
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
