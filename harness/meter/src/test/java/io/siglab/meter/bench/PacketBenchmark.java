package io.siglab.meter.bench;

import io.siglab.meter.MeterOptions;
import io.siglab.meter.decode.DecodedPacket;
import io.siglab.meter.decode.PacketBatch;
import io.siglab.meter.decode.PacketDecoder;
import io.siglab.meter.flow.FlowTracker;
import io.siglab.meter.read.Buffers;
import io.siglab.meter.read.CaptureInput;
import io.siglab.meter.read.PacketRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What is done for every packet; times are per packet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Traffic.PACKETS)
public class PacketBenchmark {
  private byte[] file = new byte[0];
  private List<PacketBatch> decoded = List.of();

  @Setup
  public void make() throws IOException {
    file = Traffic.capture();
    decoded = new ArrayList<>();
    PacketDecoder decoder = new PacketDecoder(open(new Buffers()).reader());
    boolean more = true;
    while (more) {
      PacketBatch batch = new PacketBatch(1024);
      more = decoder.fill(batch);
      decoded.add(batch);
    }
  }

  private CaptureInput open(Buffers buffers) throws IOException {
    return CaptureInput.open("traffic", new ByteArrayInputStream(file), buffers);
  }

  /** Finding the packets in the file. */
  @Benchmark
  public void reading(Blackhole hole) throws IOException {
    CaptureInput input = open(new Buffers());
    PacketRecord packet = new PacketRecord();
    while (input.reader().next(packet)) {
      hole.consume(packet.timeUs());
    }
  }

  /** The same, and decoding link, IP and transport headers. */
  @Benchmark
  public void readingAndDecoding(Blackhole hole) throws IOException {
    Buffers buffers = new Buffers();
    PacketDecoder decoder = new PacketDecoder(open(buffers).reader());
    PacketBatch batch = new PacketBatch(1024);
    while (decoder.fill(batch)) {
      hole.consume(batch.size());
      batch.clear(buffers);
    }
  }

  /** Finding the flow, counting, looking into the payload, closing the flows at the end. */
  @Benchmark
  public long tracking(Blackhole hole) {
    FlowTracker tracker = new FlowTracker(MeterOptions.defaults(), hole::consume);
    for (PacketBatch batch : decoded) {
      for (int i = 0; i < batch.size(); i++) {
        DecodedPacket packet = batch.get(i);
        tracker.packet(
            packet.ip(), packet.data(), packet.timeUs(), packet.frameBytes(), packet.facts());
      }
    }
    tracker.finish(Integer.MAX_VALUE);
    return tracker.flows();
  }
}
