package io.siglab.meter.bench;

import io.siglab.meter.Flow;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.PcapFile;
import io.siglab.meter.QuicBytes;
import io.siglab.meter.TlsBytes;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.output.FlowColumn;
import io.siglab.meter.output.FlowContext;
import io.siglab.meter.output.FlowCsv;
import io.siglab.meter.quic.QuicHandshake;
import io.siglab.meter.tls.ClientHello;
import io.siglab.meter.tls.Ja4;
import io.siglab.meter.tls.TlsRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is done once a flow. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FlowBenchmark {
  private final byte[] record = TlsBytes.record("chat.example");
  private final byte[] initial = QuicBytes.rfc9001Initial();
  private final Ja4 ja4 = new Ja4();
  private final ByteArrayOutputStream rows = new ByteArrayOutputStream();
  private final FlowCsv csv = new FlowCsv(rows, FlowColumn.all());
  private final FlowContext context = new FlowContext("big.pcap", MeterOptions.defaults());
  private Optional<ClientHello> hello = Optional.empty();
  private Optional<Flow> flow = Optional.empty();

  @Setup
  public void make() {
    hello = tlsClientHello();
    flow = PcapFile.meter(Traffic.capture()).flows().stream().skip(Traffic.FLOWS).findFirst();
  }

  @Benchmark
  public Optional<ClientHello> tlsClientHello() {
    return TlsRecords.clientHello(new Octets(record, 0, record.length), false);
  }

  /** Keys from the connection id, header protection, decryption, then the ClientHello. */
  @Benchmark
  public Optional<ClientHello> quicClientHello() {
    QuicHandshake handshake = new QuicHandshake();
    handshake.datagram(initial, 0, initial.length);
    return handshake.hello();
  }

  @Benchmark
  public String fingerprint() {
    return ja4.of(hello.orElseThrow(), 't');
  }

  @Benchmark
  public int csvRow() throws IOException {
    rows.reset();
    csv.row(context, flow.orElseThrow());
    return rows.size();
  }
}
