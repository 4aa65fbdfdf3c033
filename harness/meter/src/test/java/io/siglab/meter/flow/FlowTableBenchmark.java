package io.siglab.meter.flow;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Finding a packet's flow among few live flows, and among more than the processor's caches hold.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FlowTableBenchmark {
  @Param({"1000", "250000"})
  private int flows;

  private final FlowTable table = new FlowTable();
  private final PacketKey key = new PacketKey();
  private int[] order = new int[0];
  private int next;

  @Setup
  public void make() {
    for (int i = 0; i < flows; i++) {
      set(i);
      table.add(new LiveFlow(key, 0, null, new TcpTrack()));
    }
    order = new Random(1).ints(1 << 16, 0, flows).toArray();
  }

  private void set(int flow) {
    key.set(false, 6, 0, 0x0a000000L + flow, 40_000 + (flow & 0xfff), 0, 0xc6336401L, 443);
  }

  @Benchmark
  public @Nullable Object find() {
    next = next + 1 & 0xffff;
    set(order[next]);
    return table.find(key);
  }
}
