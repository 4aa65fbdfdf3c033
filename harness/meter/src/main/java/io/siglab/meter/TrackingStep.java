package io.siglab.meter;

import io.siglab.meter.copies.InterfaceCopies;
import io.siglab.meter.decode.DecodedPacket;
import io.siglab.meter.decode.PacketBatch;
import io.siglab.meter.flow.FlowTracker;
import io.siglab.meter.flow.Release;
import io.siglab.meter.flow.Releases;
import io.siglab.meter.read.Buffers;
import io.siglab.meter.stage.Step;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The step from packets to closed flows: the one that must see all packets, in order. */
final class TrackingStep {
  private final InterfaceCopies copies;
  private final FlowTracker tracker;
  private final Buffers buffers;
  private final int most;
  private final BlockingQueue<PacketBatch> empty;
  private final Queue<Releases> full = new ArrayDeque<>();
  private Releases closed = new Releases();

  TrackingStep(MeterOptions options, Buffers buffers, Division division) {
    this.copies = new InterfaceCopies(options.copies());
    this.tracker = new FlowTracker(options, this::release);
    this.buffers = buffers;
    this.most = division.records();
    this.empty = new ArrayBlockingQueue<>(division.batches());
    for (int i = 0; i < division.batches(); i++) {
      empty.add(new PacketBatch(division.packets()));
    }
  }

  /** A batch to fill; waits until one is free. */
  PacketBatch empty() throws InterruptedException {
    return empty.take();
  }

  /** The step itself. */
  Step<PacketBatch> before(Step<Releases> next) {
    return new Step<>() {
      @Override
      public void accept(PacketBatch batch) throws IOException, InterruptedException {
        for (int i = 0; i < batch.size(); i++) {
          track(batch.get(i));
        }
        batch.clear(buffers);
        empty.put(batch);
        handOn(next);
      }

      @Override
      public void end() throws IOException, InterruptedException {
        while (tracker.finish(most)) {
          handOn(next);
        }
        handOn(next);
        next.end();
      }
    };
  }

  private void track(DecodedPacket packet) {
    long seenOn = packet.facts().interfaceKey();
    if (!copies.isCopy(packet.ip(), packet.data(), packet.timeUs(), seenOn)) {
      tracker.packet(
          packet.ip(), packet.data(), packet.timeUs(), packet.frameBytes(), packet.facts());
    }
  }

  /**
   * One long flow may have kept very many from their turn: they must not become records at once.
   */
  private void release(Release release) {
    closed.add(release);
    if (closed.size() >= most) {
      full.add(closed);
      closed = new Releases();
    }
  }

  private void handOn(Step<Releases> next) throws IOException, InterruptedException {
    if (!closed.isEmpty()) {
      full.add(closed);
      closed = new Releases();
    }
    Releases oldest = full.poll();
    while (oldest != null) {
      next.accept(oldest);
      oldest = full.poll();
    }
  }

  /** Packets left out because another interface had shown them. */
  long copiedPackets() {
    return copies.found();
  }

  FlowTracker tracker() {
    return tracker;
  }
}
