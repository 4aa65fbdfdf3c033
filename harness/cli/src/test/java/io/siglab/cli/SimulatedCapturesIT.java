package io.siglab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.Flow;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.MeterOptions;
import io.siglab.meter.NameSource;
import io.siglab.simulate.wire.Dns;
import io.siglab.simulate.wire.Ipv4;
import io.siglab.simulate.wire.PcapngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated captures, read by tshark, which knows nothing of how they were made. */
final class SimulatedCapturesIT {

  /** Names that tshark finds in a ClientHello. */
  private static final Set<NameSource> SNI = EnumSet.of(NameSource.TLS_SNI, NameSource.QUIC_SNI);

  @TempDir private static Path folder;

  private static final Map<Path, TsharkReading> READ = new TreeMap<>();

  /** Apps that differ on the wire: calls direct, relayed and over TCP, names, bare addresses. */
  @BeforeAll
  static void simulate() throws IOException {
    read(
        SimulatedRuns.make(
            folder.resolve("2020"),
            "simulated.yaml",
            "default",
            "--repetitions=1",
            "--app=whatsapp",
            "--app=wechat",
            "--app=kakaotalk",
            "--action=photo",
            "--action=location",
            "--action=voice_call",
            "--call-scenario=caller_hangup"));
    read(
        SimulatedRuns.make(
            folder.resolve("2026"),
            "simulated-2026.yaml",
            "li2026",
            "--repetitions=1",
            "--app=whatsapp",
            "--action=video_call",
            "--call-scenario=timeout"));
  }

  private static void read(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      READ.putAll(
          files.filter(f -> f.toString().endsWith(".pcapng")).toList().parallelStream()
              .collect(Collectors.toMap(Function.identity(), f -> TsharkReading.of(f, folder))));
    }
  }

  @Test
  void tsharkFindsNoMalformedPacket() {
    assertThat(READ).hasSizeGreaterThanOrEqualTo(2 * (3 * 2 * 3 + 2));
    READ.forEach((capture, read) -> assertThat(read.faults()).as(capture.toString()).isEmpty());
  }

  @Test
  void tsharkAndTheFlowMeterSeeTheSameFlows() throws IOException {
    int named = 0;
    for (Map.Entry<Path, TsharkReading> read : READ.entrySet()) {
      List<Flow> flows = new FlowMeter().meter(read.getKey(), MeterOptions.defaults()).flows();
      assertThat(flows).as("flows of %s", read.getKey()).isNotEmpty();
      assertThat(flows.stream().map(SimulatedCapturesIT::text))
          .as(read.getKey().toString())
          .containsExactlyInAnyOrderElementsOf(read.getValue().flows());
      named += (int) flows.stream().filter(f -> !name(f).isEmpty()).count();
    }
    assertThat(named).as("flows with a name in a ClientHello").isPositive();
  }

  /** What the first test looks for is there to be found. */
  @Test
  void anAnswerOfTheDnsThatIsCutShortCountsAsMalformed() throws IOException {
    Path capture = folder.resolve("cut.pcapng");
    byte[] answer = Dns.answer(7, "mmg.whatsapp.net", List.of(), Ipv4.address("198.18.0.1"));
    try (PcapngWriter writer = new PcapngWriter(capture, "test", "sim0", 65_535)) {
      writer.packet(
          1_700_000_000_000_000L,
          Ipv4.udp(
              new Ipv4.Endpoint(Ipv4.address("10.0.0.1"), 53),
              new Ipv4.Endpoint(Ipv4.address("10.0.0.2"), 40_001),
              new Ipv4.Path(1, 64),
              Arrays.copyOf(answer, answer.length - 3)));
    }
    assertThat(TsharkReading.of(capture, folder).faults())
        .singleElement()
        .asString()
        .contains("Malformed");
  }

  private static String text(Flow flow) {
    return String.join(
        " ",
        flow.proto(),
        flow.ipA() + ":" + flow.portA(),
        flow.ipB() + ":" + flow.portB(),
        flow.counts().packetsAb() + "/" + flow.counts().packetsBa() + " packets",
        flow.counts().ipBytesAb() + "/" + flow.counts().ipBytesBa() + " bytes",
        "from " + flow.firstUs(),
        name(flow));
  }

  private static String name(Flow flow) {
    return flow.serverName().filter(n -> SNI.contains(n.source())).map(n -> n.name()).orElse("");
  }
}
