package io.siglab.meter;

import io.siglab.meter.read.Buffers;
import io.siglab.meter.read.CaptureInput;
import io.siglab.meter.read.CaptureSequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Meters captures: the entrance to this module. Stateless, so one can serve many threads. On
 * several cores it uses threads of its own, which are gone when a method returns; sinks are called
 * by the caller's thread, and results do not depend on the number of cores.
 */
public final class FlowMeter {
  private final Division division;

  /** Uses as many cores as there are. */
  public FlowMeter() {
    this(Division.forCores(Runtime.getRuntime().availableProcessors()));
  }

  FlowMeter(Division division) {
    this.division = division;
  }

  /**
   * Meters a whole file and keeps the flows in memory.
   *
   * @param file a pcap or pcapng, plain or compressed with gzip or zstd
   * @param options time-outs, windows, bins
   * @return flows, names and summary
   * @throws CaptureFormatException if it is no capture, or of an unknown link type
   * @throws IOException if it cannot be read
   */
  public Metering meter(Path file, MeterOptions options) throws IOException {
    List<Flow> flows = new ArrayList<>();
    List<NameLink> links = new ArrayList<>();
    CaptureSummary summary = meter(file, options, collector(flows, links));
    return new Metering(flows, links, summary);
  }

  /**
   * Meters a file and hands every flow on as soon as it is final.
   *
   * @param file a pcap or pcapng, plain or compressed with gzip or zstd
   * @param options time-outs, windows, bins
   * @param sink takes the flows
   * @return the summary
   * @throws CaptureFormatException if it is no capture, or of an unknown link type
   * @throws IOException if it cannot be read, or the sink cannot write
   */
  public CaptureSummary meter(Path file, MeterOptions options, FlowSink sink) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return meter(file.toString(), in, options, sink);
    }
  }

  /**
   * Meters a stream, such as standard input.
   *
   * @param name what to call the stream in messages and in the summary
   * @param in the capture; read to its end, not closed
   * @param options time-outs, windows, bins
   * @param sink takes the flows
   * @return the summary
   * @throws CaptureFormatException if it is no capture, or of an unknown link type
   * @throws IOException if it cannot be read, or the sink cannot write
   */
  public CaptureSummary meter(String name, InputStream in, MeterOptions options, FlowSink sink)
      throws IOException {
    Buffers buffers = new Buffers();
    CaptureInput input = CaptureInput.open(name, in, buffers);
    return new CaptureMetering(
            name, input.reader(), input.format(), options, sink, buffers, division)
        .run();
  }

  /**
   * Meters the parts of one capture, such as tcpdump leaves when it rotates files: flows go on from
   * one part to the next, and the result is that of the whole.
   *
   * @param name what to call the whole in the summary
   * @param parts in order of time; at least one
   * @param options time-outs, windows, bins
   * @param sink takes the flows
   * @return the summary; a truncation is that of the first part that broke off
   * @throws CaptureFormatException if a part is no capture, or all are of unknown link types
   * @throws IOException if one cannot be read, or the sink cannot write
   */
  public CaptureSummary meterParts(
      String name, List<Path> parts, MeterOptions options, FlowSink sink) throws IOException {
    Buffers buffers = new Buffers();
    List<InputStream> open = new ArrayList<>();
    List<CaptureSequence.Part> sequence = new ArrayList<>();
    for (Path part : parts) {
      sequence.add(
          () -> {
            InputStream in = Files.newInputStream(part);
            open.add(in);
            return CaptureInput.open(part.toString(), in, buffers).reader();
          });
    }
    try {
      CaptureSequence reader = new CaptureSequence(sequence);
      return new CaptureMetering(name, reader, reader.format(), options, sink, buffers, division)
          .run();
    } finally {
      for (InputStream in : open) {
        in.close();
      }
    }
  }

  private static FlowSink collector(List<Flow> flows, List<NameLink> links) {
    return new FlowSink() {
      @Override
      public void flow(Flow flow) {
        flows.add(flow);
      }

      @Override
      public void nameLink(NameLink link) {
        links.add(link);
      }
    };
  }
}
