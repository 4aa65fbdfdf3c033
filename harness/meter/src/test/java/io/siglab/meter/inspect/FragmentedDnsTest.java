package io.siglab.meter.inspect;

import static io.siglab.meter.Packets.UDP;
import static io.siglab.meter.Packets.ethernet;
import static io.siglab.meter.Packets.ipv4;
import static io.siglab.meter.Packets.ipv6;
import static io.siglab.meter.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.meter.ByteBuilder;
import io.siglab.meter.Metering;
import io.siglab.meter.NameLink;
import io.siglab.meter.PcapFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** DNS answers that are longer than a frame. */
class FragmentedDnsTest {
  private static final int MORE = 0x2000;
  private static final int ANSWERS = 150;
  private static final String RESOLVER = "192.0.2.53";
  private static final String PHONE = "192.0.2.1";

  private static byte[] answer() {
    ByteBuilder message =
        new ByteBuilder()
            .u16(7, 0x8180, 1, ANSWERS, 0, 0)
            .u8(1)
            .text("a")
            .u8(7)
            .text("example")
            .u8(0)
            .u16(1, 1);
    for (int i = 0; i < ANSWERS; i++) {
      message.u16(0xc00c, 1, 1).u32(60).u16(4).u8(198, 51, 100, i);
    }
    return message.build();
  }

  /** Fragments of 800 bytes, the last shorter. */
  private static List<byte[]> fragments(int port, byte[] message) {
    byte[] datagram = udp(port, 4000, message);
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < datagram.length; at += 800) {
      int to = Math.min(at + 800, datagram.length);
      int more = to < datagram.length ? MORE : 0;
      byte[] part = Arrays.copyOfRange(datagram, at, to);
      frames.add(ethernet(ipv4(UDP, RESOLVER, PHONE, 99, more | at / 8, part)));
    }
    return frames;
  }

  private static Metering meter(List<byte[]> frames) {
    PcapFile file = new PcapFile();
    for (int i = 0; i < frames.size(); i++) {
      file.packet(i + 1L, frames.get(i));
    }
    return file.meter();
  }

  private static List<String> addresses(Metering metering) {
    return metering.nameLinks().stream().map(NameLink::address).sorted().toList();
  }

  private static List<String> all() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      expected.add("198.51.100." + i);
    }
    Collections.sort(expected);
    return expected;
  }

  @Test
  void everyAddressIsToldOnceInOrder() {
    Metering metering = meter(fragments(53, answer()));

    assertThat(addresses(metering)).isEqualTo(all());
    assertThat(metering.nameLinks().get(0).address()).isEqualTo("198.51.100.0");
    assertThat(metering.nameLinks().get(ANSWERS - 1).name()).isEqualTo("a.example");
    assertThat(metering.flows()).hasSize(1);
    assertThat(metering.flows().get(0).counts().packets()).isEqualTo(4);
  }

  @Property(tries = 100)
  void inWhateverOrderAndHoweverOftenTheyCome(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> frames = fragments(53, answer());
    frames.add(random.nextInt(frames.size()), frames.get(random.nextInt(frames.size())));
    Collections.shuffle(frames, random);

    assertThat(addresses(meter(frames))).containsAll(all());
  }

  @Test
  void fragmentsOfIpv6ArePutTogetherToo() {
    byte[] datagram = udp(53, 4000, answer());
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < datagram.length; at += 1200) {
      int to = Math.min(at + 1200, datagram.length);
      byte[] part =
          new ByteBuilder()
              .u8(UDP, 0)
              .u16(at | (to < datagram.length ? 1 : 0))
              .u32(5)
              .bytes(Arrays.copyOfRange(datagram, at, to))
              .build();
      frames.add(ethernet(ipv6(44, "2001:db8::53", "2001:db8::1", part)));
    }

    assertThat(addresses(meter(frames))).isEqualTo(all());
  }

  @Test
  void fragmentsThatOverlapTellNothingBeyondTheFirst() {
    List<byte[]> frames = fragments(53, answer());
    byte[] liar = ethernet(ipv4(UDP, RESOLVER, PHONE, 99, MORE | 90, new byte[800]));
    frames.add(1, liar);

    assertThat(addresses(meter(frames))).hasSizeLessThan(60).contains("198.51.100.0");
  }

  @Test
  void aDatagramWithoutItsLastFragmentTellsWhatTheFirstHolds() {
    List<byte[]> frames = fragments(53, answer());

    assertThat(addresses(meter(frames.subList(0, 3)))).hasSizeLessThan(60);
  }

  @Test
  void whatDoesNotComeFromADnsServerTellsNothing() {
    assertThat(addresses(meter(fragments(54, answer())))).isEmpty();
  }
}
