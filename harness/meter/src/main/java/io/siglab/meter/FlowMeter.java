package io.siglab.meter;

import io.siglab.meter.read.CaptureInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Meters captures: the entrance to this module. Stateless, so one can serve many threads. */
public final class FlowMeter {
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
    return new CaptureMetering(name, CaptureInput.open(name, in), options, sink).run();
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
