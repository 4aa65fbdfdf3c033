package io.siglab.meter;

import io.siglab.meter.decode.PacketBatch;
import io.siglab.meter.decode.PacketDecoder;
import io.siglab.meter.decode.PacketTotals;
import io.siglab.meter.flow.FlowRecords;
import io.siglab.meter.flow.Releases;
import io.siglab.meter.link.LinkDecoders;
import io.siglab.meter.read.Buffers;
import io.siglab.meter.read.CaptureReader;
import io.siglab.meter.stage.Relay;
import io.siglab.meter.stage.Step;
import io.siglab.meter.stage.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The metering of one capture, in four steps: packets are read and decoded, put to flows, flows
 * that are closed made records, records handed to the sink. Each step may have a thread; the last
 * has the caller's. Order is kept throughout, so threads change nothing but the time it takes.
 */
final class CaptureMetering {
  private final String name;
  private final CaptureReader reader;
  private final String format;
  private final FlowSink sink;
  private final Division division;
  private final LinkDecoders links = new LinkDecoders();
  private final PacketDecoder decoder;
  private final TrackingStep tracking;

  CaptureMetering(
      String name,
      CaptureReader reader,
      String format,
      MeterOptions options,
      FlowSink sink,
      Buffers buffers,
      Division division) {
    this.name = name;
    this.reader = reader;
    this.format = format;
    this.sink = sink;
    this.division = division;
    this.decoder = new PacketDecoder(reader);
    this.tracking = new TrackingStep(options, buffers, division);
  }

  CaptureSummary run() throws IOException {
    try {
      if (division.threads()) {
        together();
      } else {
        read(tracking.before(records(delivery())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException(name + ": interrupted");
      stopped.initCause(e);
      throw stopped;
    }
    return summary();
  }

  private void together() throws IOException, InterruptedException {
    Relay<PacketBatch> decoded = new Relay<>(division.batches());
    Relay<Releases> closed = new Relay<>(division.chunks());
    Relay<Releases.Records> made = new Relay<>(division.chunks());
    try (Workers workers = new Workers("siglab-meter")) {
      workers.start("read", decoded, () -> read(decoded));
      workers.start("track", closed, () -> decoded.drainTo(tracking.before(closed)));
      workers.start("record", made, () -> closed.drainTo(records(made)));
      made.drainTo(delivery());
    }
  }

  private void read(Step<PacketBatch> next) throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      PacketBatch batch = tracking.empty();
      try {
        more = decoder.fill(batch);
      } finally {
        // What came before an error counts.
        next.accept(batch);
      }
    }
    if (decoder.totals().allOfUnknownLinkTypes()) {
      throw unknownLinkType();
    }
    next.end();
  }

  private static Step<Releases> records(Step<Releases.Records> next) {
    FlowRecords records = new FlowRecords();
    return new Step<>() {
      @Override
      public void accept(Releases closed) throws IOException, InterruptedException {
        next.accept(closed.made(records));
      }

      @Override
      public void end() throws IOException, InterruptedException {
        next.end();
      }
    };
  }

  private Step<Releases.Records> delivery() {
    return new Step<>() {
      @Override
      public void accept(Releases.Records made) throws IOException {
        made.handTo(sink);
      }

      @Override
      public void end() {
        // The sink has all; closing it is its owner's business.
      }
    };
  }

  private CaptureFormatException unknownLinkType() {
    List<String> names = new ArrayList<>();
    decoder
        .totals()
        .unknownLinkTypes()
        .forEach(type -> names.add(type + " (" + links.name(type) + ")"));
    return new CaptureFormatException(
        name
            + ": unknown link type "
            + String.join(", ", names)
            + "; capture on an Ethernet, Wi-Fi, cooked, raw IP or loopback interface instead");
  }

  private CaptureSummary summary() {
    PacketTotals totals = decoder.totals();
    return new CaptureSummary(
        name,
        format,
        reader.linkTypes().stream().map(links::name).distinct().toList(),
        totals.packets(),
        totals.capturedBytes(),
        totals.frameBytes(),
        totals.snapped(),
        totals.firstUs(),
        totals.lastUs(),
        tracking.tracker().flows(),
        totals.nonIpPackets(),
        tracking.copiedPackets(),
        totals.malformed(),
        tracking.tracker().evicted(),
        reader.truncation(),
        reader.comments());
  }
}
