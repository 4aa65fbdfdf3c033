package io.siglab.meter.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.siglab.meter.CaptureFormatException;
import io.siglab.meter.CaptureSummary;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.FlowSink;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.Packets;
import io.siglab.meter.PcapFile;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.dns.DnsParser;
import io.siglab.meter.output.FlowColumn;
import io.siglab.meter.output.FlowContext;
import io.siglab.meter.output.FlowCsv;
import io.siglab.meter.output.FlowJson;
import io.siglab.meter.quic.QuicHandshake;
import io.siglab.meter.rtc.StunParser;
import io.siglab.meter.tls.ClientHelloParser;
import io.siglab.meter.tls.DtlsRecords;
import io.siglab.meter.tls.TlsRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Coverage-guided fuzzing of every parser. As a plain test each runs on its seeds only; to fuzz
 * one: {@code JAZZER_FUZZ=1 mvn -pl harness/meter test -Dtest=ParserFuzzTest#capture}.
 */
class ParserFuzzTest {
  private static final List<Integer> LINK_TYPES =
      List.of(0, 1, 9, 12, 50, 51, 101, 104, 105, 108, 113, 127, 149, 192, 204, 228, 239, 258, 276);

  @FuzzTest(maxDuration = "5m")
  void capture(byte[] file) throws IOException {
    StringBuilder text = new StringBuilder();
    FlowContext context = new FlowContext("fuzz", MeterOptions.defaults());
    FlowCsv csv = new FlowCsv(OutputStream.nullOutputStream(), FlowColumn.all());
    FlowJson json = new FlowJson(text, FlowColumn.all());
    FlowSink sink =
        flow -> {
          csv.row(context, flow);
          json.row(context, flow);
        };
    try {
      CaptureSummary summary =
          new FlowMeter()
              .meter("fuzz", new ByteArrayInputStream(file), MeterOptions.defaults(), sink);
      assertThat(summary.packets()).isNotNegative();
    } catch (CaptureFormatException e) {
      assertThat(e).hasMessageStartingWith("fuzz: ");
    }
  }

  @FuzzTest(maxDuration = "5m")
  void packets(FuzzedDataProvider data) {
    PcapFile file = new PcapFile(data.pickValue(LINK_TYPES));
    for (int i = 0; i < 8 && data.remainingBytes() > 0; i++) {
      file.packet(i, data.consumeBytes(data.consumeInt(0, 1500)));
    }
    assertThat(file.meter().summary().truncation()).isEmpty();
  }

  @FuzzTest(maxDuration = "5m")
  void payloads(FuzzedDataProvider data) {
    PcapFile file = new PcapFile();
    long sequence = data.consumeInt();
    int port = data.pickValue(new int[] {53, 80, 443, 3478, 5222, 5353, 9999});
    for (int i = 0; i < 8 && data.remainingBytes() > 0; i++) {
      boolean tcp = data.consumeBoolean();
      boolean up = data.consumeBoolean();
      byte[] payload = data.consumeBytes(data.consumeInt(0, 1500));
      String from = up ? "192.0.2.1" : "192.0.2.2";
      String to = up ? "192.0.2.2" : "192.0.2.1";
      int source = up ? 40000 : port;
      int target = up ? port : 40000;
      file.packet(
          i,
          tcp
              ? Packets.tcpFrame(from, source, to, target, sequence, Packets.ACK, payload)
              : Packets.udpFrame(from, source, to, target, payload));
      sequence += data.consumeBoolean() ? payload.length : data.consumeInt(-2000, 2000);
    }
    assertThat(file.meter().summary().malformed()).isEmpty();
  }

  @FuzzTest(maxDuration = "5m")
  void messages(byte[] data) {
    DnsParser.parse(data, 0, data.length)
        .ifPresent(dns -> dns.addresses().forEach(a -> dns.chainTo(a.owner())));
    ClientHelloParser.parse(new Octets(data, 0, data.length), false);
    ClientHelloParser.parse(new Octets(data, 0, data.length), true);
    TlsRecords.clientHello(new Octets(data, 0, data.length), true);
    DtlsRecords dtls = new DtlsRecords();
    dtls.datagram(data, 0, data.length);
    dtls.hello();
    QuicHandshake quic = new QuicHandshake();
    quic.datagram(data, 0, data.length);
    quic.hello();
    if (StunParser.looksLike(data, 0, data.length)
        || StunParser.looksLikeClassic(data, 0, data.length)) {
      assertThat(StunParser.parse(data, 0, data.length, true, 0, false).attributes())
          .hasSizeLessThanOrEqualTo(64);
    }
  }
}
