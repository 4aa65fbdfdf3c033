package io.siglab.meter;

import static io.siglab.meter.Packets.ACK;
import static io.siglab.meter.Packets.SYN;
import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ip.Malformed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What must hold for every input: nothing crashes, nothing is lost, nothing is counted twice. */
class RobustnessTest {
  private static final int[] LINK_TYPES = {
    0, 1, 9, 50, 101, 104, 105, 108, 113, 127, 192, 204, 239, 258, 276
  };

  private record Timed(long timeUs, byte[] frame) {}

  /** A little of everything the meter looks into. */
  private static List<Timed> traffic() {
    String phone = "192.0.2.1";
    String server = "198.51.100.7";
    byte[] http = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    List<byte[]> frames =
        List.of(
            udpFrame(phone, 3000, "192.0.2.53", 53, DnsBytes.query("a.example")),
            udpFrame(
                "192.0.2.53", 53, phone, 3000, DnsBytes.answer("a.example", "c.example", server)),
            tcpFrame(phone, 4000, server, 443, 1, SYN, new byte[0]),
            tcpFrame(server, 443, phone, 4000, 9, SYN | ACK, new byte[0]),
            tcpFrame(phone, 4000, server, 443, 2, ACK, TlsBytes.record("a.example")),
            tcpFrame(phone, 4001, server, 80, 5, ACK, http),
            udpFrame(phone, 5000, server, 3478, StunBytes.rfc5769Request()),
            udpFrame(server, 3478, phone, 5000, StunBytes.rfc5769Response()),
            udpFrame(phone, 6000, server, 443, QuicBytes.rfc9001Initial()),
            udpFrame("2001:db8::1", 7000, "2001:db8::2", 7001, new byte[100]));
    List<Timed> timed = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      timed.add(new Timed(1_000_000L + i, frames.get(i)));
    }
    return timed;
  }

  private static byte[] file(List<Timed> packets) {
    PcapFile file = new PcapFile();
    packets.forEach(packet -> file.packet(packet.timeUs(), packet.frame()));
    return file.build();
  }

  @Property(tries = 300)
  void aCaptureCutAtAnyByteGivesItsWholePackets(@ForAll @IntRange(min = 24, max = 4000) int at) {
    byte[] whole = file(traffic());
    int cut = Math.min(at, whole.length);
    int packets = 0;
    int offset = 24;
    for (Timed packet : traffic()) {
      if (offset + 16 + packet.frame().length > cut) {
        break;
      }
      packets++;
      offset += 16 + packet.frame().length;
    }

    Metering metering = PcapFile.meter(Arrays.copyOf(whole, cut));

    assertThat(metering.summary().packets()).isEqualTo(packets);
    assertThat(metering.flows())
        .isEqualTo(PcapFile.meter(file(traffic().subList(0, packets))).flows());
    if (offset == cut) {
      assertThat(metering.summary().truncation()).isEmpty();
    } else {
      assertThat(metering.summary().truncation().orElseThrow().byteOffset()).isEqualTo(offset);
    }
  }

  @Property(tries = 1000)
  void everyPacketOfRandomBytesIsAccountedFor(
      @ForAll @IntRange(min = 0, max = 14) int linkType,
      @ForAll @Size(max = 5) List<@Size(max = 200) byte[]> packets) {
    PcapFile file = new PcapFile(LINK_TYPES[linkType]);
    packets.forEach(packet -> file.packet(5, packet));

    assertAccounted(file.meter());
  }

  @Property(tries = 1000)
  void everyPacketOfDamagedTrafficIsAccountedFor(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int changes) {
    Random random = new Random(seed);
    List<Timed> packets = new ArrayList<>();
    for (Timed packet : traffic()) {
      byte[] frame = packet.frame().clone();
      for (int i = 0; i < changes && random.nextBoolean(); i++) {
        frame[random.nextInt(frame.length)] = (byte) random.nextInt();
      }
      int length = random.nextInt(4) == 0 ? random.nextInt(frame.length + 1) : frame.length;
      packets.add(new Timed(packet.timeUs(), Arrays.copyOf(frame, length)));
    }

    assertAccounted(PcapFile.meter(file(packets)));
  }

  @Property(tries = 1000)
  void aDamagedFileNeverCrashesTheMeter(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] file = file(traffic());
    for (int i = random.nextInt(40); i >= 0; i--) {
      file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt();
    }
    try {
      assertAccounted(PcapFile.meter(file));
    } catch (java.io.UncheckedIOException e) {
      assertThat(e.getCause()).isInstanceOf(CaptureFormatException.class);
    }
  }

  @Property(tries = 200)
  void reorderingAndDuplicatingPacketsChangesNoTotals(@ForAll long seed) {
    Random random = new Random(seed);
    List<Timed> twice = new ArrayList<>(traffic());
    twice.addAll(traffic());
    Collections.shuffle(twice, random);

    assertThat(totals(PcapFile.meter(file(twice)), 1))
        .isEqualTo(totals(PcapFile.meter(file(traffic())), 2));
  }

  @Property(tries = 100)
  void aCaptureSplitAnywhereBetweenPacketsGivesTheFlowsOfTheWhole(
      @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 10) Integer> cuts) throws IOException {
    List<Integer> ends = new ArrayList<>(cuts);
    ends.add(traffic().size());
    Collections.sort(ends);
    List<Path> parts = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    CaptureSummary summary;
    try {
      int from = 0;
      for (int end : ends) {
        Path part = Files.createTempFile("part", ".pcap");
        parts.add(part);
        Files.write(part, file(traffic().subList(from, end)));
        from = end;
      }
      summary = new FlowMeter().meterParts("whole", parts, MeterOptions.defaults(), flows::add);
    } finally {
      for (Path part : parts) {
        Files.delete(part);
      }
    }

    Metering whole = PcapFile.meter(file(traffic()));
    assertThat(flows).isEqualTo(whole.flows());
    assertThat(summary.packets()).isEqualTo(whole.summary().packets());
    assertThat(summary.linkTypes()).containsExactly("ETHERNET");
  }

  private static void assertAccounted(Metering metering) {
    CaptureSummary summary = metering.summary();
    long inFlows = metering.flows().stream().mapToLong(flow -> flow.counts().packets()).sum();
    long lost = 0;
    for (Malformed reason : Malformed.values()) {
      if (!reason.counted()) {
        lost += summary.malformed().getOrDefault(reason.word(), 0L);
      }
    }
    assertThat(inFlows + summary.nonIpPackets() + summary.copiedPackets() + lost)
        .isEqualTo(summary.packets());
    assertThat(summary.flows()).isEqualTo(metering.flows().size());
  }

  /** Packets and bytes per unordered 5-tuple. */
  private static Map<String, Long> totals(Metering metering, long factor) {
    Map<String, Long> totals = new HashMap<>();
    for (Flow flow : metering.flows()) {
      String a = flow.ipA() + " " + flow.portA();
      String b = flow.ipB() + " " + flow.portB();
      String key = flow.proto() + (a.compareTo(b) < 0 ? a + b : b + a);
      totals.merge(key + " packets", factor * flow.counts().packets(), Long::sum);
      totals.merge(key + " bytes", factor * flow.counts().ipBytes(), Long::sum);
    }
    return totals;
  }
}
