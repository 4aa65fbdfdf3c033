package io.siglab.meter;

import static io.siglab.meter.Packets.ACK;
import static io.siglab.meter.Packets.SYN;
import static io.siglab.meter.Packets.ipv4;
import static io.siglab.meter.Packets.tcpFrame;
import static io.siglab.meter.Packets.udpFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siglab.meter.output.FlowColumn;
import io.siglab.meter.output.FlowContext;
import io.siglab.meter.output.FlowCsv;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How the work is divided must not show: not in results, not in errors, not in what is left. */
class ThreadsTest {
  private static final int[] LINK_TYPES = {1, 0, 101, 113, 276, 147};

  private static final Division ALONE = new Division(false, 1, 1024, 512, 1);

  private static final List<Division> DIVISIONS =
      List.of(
          new Division(false, 1, 1, 1, 1),
          new Division(true, 1, 1, 1, 1),
          new Division(true, 2, 3, 2, 1),
          new Division(true, 4, 7, 5, 3),
          Division.forCores(2),
          Division.forCores(64));

  /** All that a caller gets, as text: rows, DNS links, the summary, or the error. */
  private static String result(byte[] file, MeterOptions options, Division division) {
    StringBuilder text = new StringBuilder();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    FlowCsv csv = new FlowCsv(rows, FlowColumn.all());
    FlowContext context = new FlowContext("capture", options);
    FlowSink sink =
        new FlowSink() {
          @Override
          public void flow(Flow flow) throws IOException {
            csv.row(context, flow);
            text.append(flow).append('\n');
          }

          @Override
          public void nameLink(NameLink link) {
            text.append(link).append('\n');
          }
        };
    try {
      InputStream in = new ByteArrayInputStream(file);
      text.append(new FlowMeter(division).meter("capture", in, options, sink));
    } catch (IOException e) {
      text.append(e);
    }
    return rows.toString(StandardCharsets.UTF_8) + text;
  }

  /** Traffic of some hosts: names, handshakes, calls, fragments, new connections, long silences. */
  private static byte[] capture(long seed, int packets) {
    Random random = new Random(seed);
    PcapFile file = new PcapFile(LINK_TYPES[random.nextInt(LINK_TYPES.length)]);
    long time = 1_000_000_000L;
    for (int i = 0; i < packets; i++) {
      time += random.nextInt(20) == 0 ? 40_000_000L : random.nextInt(100_000) - 1_000;
      byte[] frame = frame(random);
      int kept = random.nextInt(10) == 0 ? random.nextInt(frame.length + 1) : frame.length;
      file.packet(time, Arrays.copyOf(frame, kept), frame.length);
    }
    return file.build();
  }

  private static byte[] frame(Random random) {
    String phone = "192.0.2." + random.nextInt(4);
    String server = "198.51.100." + random.nextInt(3);
    int port = 40_000 + random.nextInt(4);
    return switch (random.nextInt(9)) {
      case 0 -> udpFrame("192.0.2.53", 53, phone, port, DnsBytes.answer("a.example", "c", server));
      case 1 -> tcpFrame(phone, port, server, 443, random.nextInt(3), SYN, new byte[0]);
      case 2 -> tcpFrame(server, 443, phone, port, 9, SYN | ACK, new byte[0]);
      case 3 -> tcpFrame(phone, port, server, 443, 1, ACK, TlsBytes.record("b.example"));
      case 4 -> udpFrame(phone, port, server, 3478, StunBytes.rfc5769Request());
      case 5 -> udpFrame(phone, port, server, 443, QuicBytes.rfc9001Initial());
      case 6 ->
          Packets.ethernet(ipv4(17, phone, server, 7, 0x2000, Packets.udp(port, 9, new byte[16])));
      case 7 -> Packets.ethernet(ipv4(17, phone, server, 7, 3, new byte[8]));
      default -> udpFrame(phone, port, server, 9, new byte[random.nextInt(300)]);
    };
  }

  @Property(tries = 150)
  void theDivisionOfTheWorkDoesNotShow(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 120) int packets) {
    Random random = new Random(seed);
    byte[] whole = capture(seed, packets);
    byte[] file =
        random.nextBoolean() ? whole : Arrays.copyOf(whole, random.nextInt(whole.length + 1));
    MeterOptions options =
        MeterOptions.defaults()
            .withIdleTimeout(Duration.ofSeconds(30))
            .withMaxLiveFlows(1 + random.nextInt(12));
    String expected = result(file, options, ALONE);

    for (Division division : DIVISIONS) {
      assertThat(result(file, options, division)).as("%s", division).isEqualTo(expected);
    }
    assertThat(meterThreads()).isEmpty();
  }

  @Test
  void aCaptureOfManyBuffersGivesTheSameForEveryDivision() {
    byte[] file = capture(5, 12_000);
    assertThat(file.length).isGreaterThan(1 << 20);
    String expected = result(file, MeterOptions.defaults(), ALONE);

    for (Division division : DIVISIONS) {
      assertThat(result(file, MeterOptions.defaults(), division)).isEqualTo(expected);
    }
  }

  @Test
  void aReadingErrorComesBehindTheFlowsBeforeItAndLeavesNoThread() {
    byte[] file = capture(11, 2_000);
    IOException broken = new IOException("the disk is gone");
    List<Integer> counts = new ArrayList<>();
    for (Division division : DIVISIONS) {
      List<Flow> flows = new ArrayList<>();
      InputStream in = new BreakingInput(file, 100_000, broken);
      MeterOptions options = MeterOptions.defaults().withIdleTimeout(Duration.ofSeconds(30));

      assertThatThrownBy(() -> new FlowMeter(division).meter("x", in, options, flows::add))
          .isSameAs(broken);
      counts.add(flows.size());
    }

    assertThat(counts.get(0)).isPositive();
    assertThat(counts).containsOnly(counts.get(0));
    assertThat(meterThreads()).isEmpty();
  }

  @Test
  void aSinkThatFailsStopsTheWorkAndLeavesNoThread() {
    byte[] file = capture(11, 2_000);
    IOException full = new IOException("no space left");
    for (Division division : DIVISIONS) {
      List<Flow> flows = new ArrayList<>();
      FlowSink sink =
          flow -> {
            flows.add(flow);
            if (flows.size() == 3) {
              throw full;
            }
          };

      assertThatThrownBy(
              () ->
                  new FlowMeter(division)
                      .meter("x", new ByteArrayInputStream(file), MeterOptions.defaults(), sink))
          .isSameAs(full);
      assertThat(flows).hasSize(3);
    }
    assertThat(meterThreads()).isEmpty();
  }

  @Test
  void anInterruptEndsTheMeteringAndItsThreads() throws Exception {
    CountDownLatch flowing = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>(false);
    byte[] file = capture(11, 2_000);
    InputStream in =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int read(byte[] into, int at, int most) {
            if (available() == 0) {
              flowing.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
            return super.read(into, at, most);
          }
        };
    Thread metering =
        new Thread(
            () -> {
              try {
                new FlowMeter(DIVISIONS.get(2)).meter("x", in, MeterOptions.defaults(), flow -> {});
              } catch (IOException e) {
                end.set(e);
                flag.set(Thread.currentThread().isInterrupted());
              }
            });
    metering.start();
    flowing.await();
    metering.interrupt();
    metering.join();

    assertThat(end.get()).isInstanceOf(InterruptedIOException.class);
    assertThat(flag.get()).isTrue();
    assertThat(meterThreads()).isEmpty();
  }

  private static List<String> meterThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("siglab-meter"))
        .toList();
  }

  /** Gives so many bytes, then the error. */
  private static final class BreakingInput extends InputStream {
    private final ByteArrayInputStream in;
    private final IOException error;

    BreakingInput(byte[] file, int length, IOException error) {
      this.in = new ByteArrayInputStream(file, 0, length);
      this.error = error;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      int read = in.read(into, at, most);
      if (read < 0) {
        throw error;
      }
      return read;
    }
  }
}
