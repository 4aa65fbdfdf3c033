package io.siglab.meter.flow;

import io.siglab.meter.Attribution;
import io.siglab.meter.Counts;
import io.siglab.meter.FlowEnd;
import io.siglab.meter.FlowSink;
import io.siglab.meter.inspect.Inspection;
import io.siglab.meter.inspect.NameBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow that may still grow: its key, its counts, its place in the queues. */
final class LiveFlow implements Release {
  final int hash;
  private final boolean v6;
  private final int protocol;
  private final long xHigh;
  private final long xLow;
  private final int xPort;
  private final long yHigh;
  private final long yLow;
  private final int yPort;

  /** Whether side a, the first sender, is end y of the key. */
  private final boolean aIsY;

  private final Tally total = new Tally();
  private final @Nullable Tally[] windows;
  private final @Nullable Series series;
  final @Nullable TcpTrack tcp;
  long firstUs = Long.MAX_VALUE;
  long lastUs = Long.MIN_VALUE;
  @Nullable Inspection inspection;
  Attribution attribution = Attribution.UNKNOWN;
  @Nullable String dnsName;

  /** Set once the flow is closed; the ledger releases it when its turn comes. */
  private @Nullable FlowEnd end;

  @Nullable LiveFlow older;
  @Nullable LiveFlow newer;

  LiveFlow(PacketKey key, int windowCount, @Nullable Series series, @Nullable TcpTrack tcp) {
    hash = key.hash;
    v6 = key.v6;
    protocol = key.protocol;
    xHigh = key.xHigh;
    xLow = key.xLow;
    xPort = key.xPort;
    yHigh = key.yHigh;
    yLow = key.yLow;
    yPort = key.yPort;
    aIsY = key.fromY;
    windows = new Tally[windowCount];
    this.series = series;
    this.tcp = tcp;
  }

  /** Nothing more will be counted. */
  void close(FlowEnd reason, NameBook names) {
    end = reason;
    if (inspection != null) {
      inspection.close(names);
    }
  }

  boolean closed() {
    return end != null;
  }

  @Override
  public void handTo(FlowSink sink, FlowRecords records) throws IOException {
    FlowEnd reason = end;
    if (reason == null) {
      throw new IllegalStateException("a flow is released once it is closed");
    }
    sink.flow(records.of(this, reason));
  }

  boolean is(PacketKey key) {
    return hash == key.hash
        && xLow == key.xLow
        && yLow == key.yLow
        && xPort == key.xPort
        && yPort == key.yPort
        && xHigh == key.xHigh
        && yHigh == key.yHigh
        && protocol == key.protocol
        && v6 == key.v6;
  }

  boolean fromA(PacketKey key) {
    return key.fromY == aIsY;
  }

  void count(long timeUs, boolean fromA, long ipBytes, long frameBytes) {
    total.add(fromA, ipBytes, frameBytes);
    firstUs = Math.min(firstUs, timeUs);
    lastUs = Math.max(lastUs, timeUs);
    if (series != null) {
      series.add(timeUs, fromA, ipBytes);
    }
  }

  void countInWindow(int index, boolean fromA, long ipBytes, long frameBytes) {
    Tally window = windows[index];
    if (window == null) {
      window = new Tally();
      windows[index] = window;
    }
    window.add(fromA, ipBytes, frameBytes);
  }

  Counts total() {
    return total.counts();
  }

  List<Counts> perWindow() {
    List<Counts> counts = new ArrayList<>(windows.length);
    for (Tally window : windows) {
      counts.add(window == null ? Counts.ZERO : window.counts());
    }
    return counts;
  }

  @Nullable Series series() {
    return series;
  }

  int protocol() {
    return protocol;
  }

  boolean v6() {
    return v6;
  }

  long aHigh() {
    return aIsY ? yHigh : xHigh;
  }

  long aLow() {
    return aIsY ? yLow : xLow;
  }

  int aPort() {
    return aIsY ? yPort : xPort;
  }

  long bHigh() {
    return aIsY ? xHigh : yHigh;
  }

  long bLow() {
    return aIsY ? xLow : yLow;
  }

  int bPort() {
    return aIsY ? xPort : yPort;
  }
}
