package io.siglab.meter.flow;

import io.siglab.meter.Flow;
import io.siglab.meter.FlowEnd;
import io.siglab.meter.FlowSink;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.TimeWindow;
import io.siglab.meter.inspect.Inspections;
import io.siglab.meter.inspect.NameBook;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.link.LinkFacts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets to flows. Time-outs run on the packets' own times: a flow's next packet decides
 * whether it is still the same flow; flows that get no packet any more are closed as others' go on.
 */
public final class FlowTracker {
  /** Closed flows may wait for an older, live one; when so many wait, that one is closed. */
  private static final int LEDGER_FACTOR = 4;

  private final FlowTable table = new FlowTable();
  private final IdleQueue queue = new IdleQueue();
  private final Fragments fragments = new Fragments();
  private final PacketKey key = new PacketKey();
  private final Ledger ledger;
  private final FlowRecords records;
  private final NameBook names;
  private final Inspections inspections;
  private final List<TimeWindow> windows;
  private final long idleUs;
  private final long activeUs;
  private final long binUs;
  private final int maxLiveFlows;
  private long evicted;

  /**
   * @param options time-outs, windows, bins
   * @param names DNS links, filled by the inspections and read for flows
   * @param sink takes the flows
   */
  public FlowTracker(MeterOptions options, NameBook names, FlowSink sink) {
    this.names = names;
    this.inspections = new Inspections(names);
    this.records = new FlowRecords(names);
    this.ledger = new Ledger(sink);
    this.windows = options.windows();
    this.idleUs = options.idleTimeout().toNanos() / 1_000;
    this.activeUs = options.activeTimeout().toNanos() / 1_000;
    this.binUs = options.bin().map(width -> width.toNanos() / 1_000).orElse(0L);
    this.maxLiveFlows = options.maxLiveFlows();
  }

  /**
   * Counts a packet for its flow, and has its payload looked at.
   *
   * @param packet decoded headers
   * @param data the array they were decoded from
   * @param timeUs microseconds since the epoch
   * @param frameBytes original length of the frame
   * @param facts what the link header said of its owner
   * @throws IOException if a flow that became final cannot be written
   */
  public void packet(IpPacket packet, byte[] data, long timeUs, long frameBytes, LinkFacts facts)
      throws IOException {
    closeSilent(timeUs);
    int sourcePort = packet.sourcePort();
    int destinationPort = packet.destinationPort();
    if (packet.laterFragment()) {
      Fragments.Parts parts = fragments.later(packet, timeUs, frameBytes);
      if (parts == null) {
        return;
      }
      sourcePort = parts.sourcePort;
      destinationPort = parts.destinationPort;
    }
    key.set(packet, sourcePort, destinationPort);
    LiveFlow flow = flowOf(timeUs, packet.laterFragment() ? null : packet);
    boolean fromA = flow.fromA(key);
    count(flow, timeUs, fromA, packet.ipBytes(), frameBytes);
    if (facts.known()) {
      flow.attribution = facts.addTo(flow.attribution);
    }
    if (packet.laterFragment()) {
      return;
    }
    if (flow.tcp != null) {
      flow.tcp.add(packet, fromA);
    }
    if (packet.dataStart() < packet.dataEnd()) {
      if (flow.inspection == null) {
        TcpTrack tcp = flow.tcp;
        flow.inspection =
            inspections.forFlow(
                packet,
                tcp == null ? TcpTrack.UNSEEN : tcp.initialAb(),
                tcp == null ? TcpTrack.UNSEEN : tcp.initialBa());
      }
      flow.inspection.packet(packet, data, fromA, timeUs);
    }
    if (packet.fragment()) {
      for (Fragments.Early early : fragments.first(packet, timeUs)) {
        count(flow, early.timeUs(), fromA, early.ipBytes(), early.frameBytes());
      }
    }
  }

  /** The live flow of {@link #key}, a new one if there is none or its time is up. */
  private LiveFlow flowOf(long timeUs, @Nullable IpPacket packet) throws IOException {
    LiveFlow flow = table.find(key);
    if (flow != null) {
      if (timeUs - flow.lastUs > idleUs) {
        close(flow, FlowEnd.IDLE);
      } else if (timeUs - flow.firstUs > activeUs) {
        close(flow, FlowEnd.ACTIVE);
      } else if (packet != null && flow.tcp != null && flow.tcp.opensAnother(packet)) {
        close(flow, FlowEnd.NEW_CONNECTION);
      } else {
        queue.touch(flow);
        return flow;
      }
    }
    return open();
  }

  private LiveFlow open() throws IOException {
    while (table.size() >= maxLiveFlows) {
      LiveFlow victim = queue.longestSilent();
      if (victim == null) {
        break;
      }
      evicted++;
      close(victim, FlowEnd.EVICTED);
    }
    while (ledger.size() >= (long) LEDGER_FACTOR * maxLiveFlows) {
      evicted++;
      close(ledger.oldest(), FlowEnd.EVICTED);
    }
    LiveFlow flow =
        new LiveFlow(
            key,
            windows.size(),
            binUs == 0 ? null : new Series(binUs),
            key.protocol == IpPacket.TCP ? new TcpTrack() : null);
    flow.dnsName =
        names
            .name(flow.v6(), flow.aHigh(), flow.aLow(), flow.bHigh(), flow.bLow())
            .or(() -> names.name(flow.v6(), flow.bHigh(), flow.bLow(), flow.aHigh(), flow.aLow()))
            .orElse(null);
    table.add(flow);
    queue.add(flow);
    ledger.opened(flow);
    return flow;
  }

  private void count(LiveFlow flow, long timeUs, boolean fromA, long ipBytes, long frameBytes) {
    flow.count(timeUs, fromA, ipBytes, frameBytes);
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).contains(timeUs)) {
        flow.countInWindow(i, fromA, ipBytes, frameBytes);
      }
    }
  }

  private void closeSilent(long timeUs) throws IOException {
    LiveFlow flow = queue.longestSilent();
    while (flow != null && timeUs - flow.lastUs > idleUs) {
      close(flow, FlowEnd.IDLE);
      flow = queue.longestSilent();
    }
    if (!fragments.isEmpty()) {
      for (Map.Entry<Fragments.Key, Fragments.Parts> orphan : fragments.expired(timeUs)) {
        countOrphans(orphan.getKey(), orphan.getValue());
      }
    }
  }

  /** Fragments whose first never came count for a flow without ports. */
  private void countOrphans(Fragments.Key of, Fragments.Parts parts) throws IOException {
    key.set(
        of.v6(),
        of.protocol(),
        of.sourceHigh(),
        of.sourceLow(),
        0,
        of.destinationHigh(),
        of.destinationLow(),
        0);
    for (Fragments.Early early : parts.early) {
      LiveFlow flow = flowOf(early.timeUs(), null);
      count(flow, early.timeUs(), flow.fromA(key), early.ipBytes(), early.frameBytes());
    }
  }

  private void close(LiveFlow flow, FlowEnd end) throws IOException {
    table.remove(flow);
    queue.remove(flow);
    Flow record = records.of(flow, end);
    flow.inspection = null;
    flow.finished = record;
    ledger.release();
  }

  /**
   * Closes every flow that is still live: the capture has ended.
   *
   * @throws IOException if a flow cannot be written
   */
  public void finish() throws IOException {
    for (Map.Entry<Fragments.Key, Fragments.Parts> orphan : fragments.drain()) {
      countOrphans(orphan.getKey(), orphan.getValue());
    }
    LiveFlow flow = queue.longestSilent();
    while (flow != null) {
      close(flow, FlowEnd.CAPTURE_END);
      flow = queue.longestSilent();
    }
  }

  /**
   * @return flow records handed on so far
   */
  public long flows() {
    return ledger.released();
  }

  /**
   * @return flows closed only because too many were live
   */
  public long evicted() {
    return evicted;
  }
}
