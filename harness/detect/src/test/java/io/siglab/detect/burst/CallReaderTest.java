package io.siglab.detect.burst;

import static io.siglab.detect.CallCapture.ALLOCATE;
import static io.siglab.detect.CallCapture.stun;
import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.detect.CallCapture;
import io.siglab.meter.FlowMeter;
import io.siglab.meter.MeterOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallReaderTest {

  private static final String RELAY = "203.0.113.48:3478";
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final List<CallTraffic> calls = new ArrayList<>();

  @Test
  void memoryIsBoundedWhateverACaptureHolds() throws IOException {
    CallCapture capture = new CallCapture();
    for (int i = 0; i < 2_000; i++) {
      String phone = "10.1." + i / 250 + "." + (1 + i % 250) + ":50000";
      capture.udp(i / 1_000.0, phone, RELAY, stun(ALLOCATE, 0x4000));
    }
    CallReader reader = read(capture, Set.of("attribute:0x4000"));
    assertThat(calls).hasSize(2_000 - 1_024);
    reader.finish();
    assertThat(calls).hasSize(2_000);
  }

  @Test
  void onlyExtensionsThatSignaturesSpeakOfOpenASocket() throws IOException {
    CallCapture capture =
        new CallCapture().udp(1, "10.1.1.1:50000", RELAY, stun(ALLOCATE, 0x4000, 0x4001));
    read(capture, Set.of("attribute:0x4001", "method:0x0200")).finish();
    assertThat(calls)
        .singleElement()
        .satisfies(c -> assertThat(c.extensions()).containsExactly("attribute:0x4001"));
  }

  @Test
  void withoutSignaturesOfCallsNothingIsTaken() throws IOException {
    CallCapture capture = new CallCapture().udp(1, "10.1.1.1:50000", RELAY, stun(ALLOCATE, 0x4000));
    read(capture, Set.of()).finish();
    assertThat(calls).isEmpty();
  }

  private CallReader read(CallCapture capture, Set<String> wanted) throws IOException {
    CallReader reader = new CallReader(wanted, SILENCE, calls::add);
    BurstSink none =
        new BurstSink() {
          @Override
          public void burst(Burst burst) {
            throw new AssertionError("nobody asked for bursts");
          }

          @Override
          public void reached(long timeUs) {
            // Nothing waits for it.
          }
        };
    BurstReader bursts =
        new BurstReader(
            Set.of(),
            (service, address) -> false,
            Duration.ofMillis(1),
            Duration.ofMillis(100),
            none,
            reader);
    new FlowMeter()
        .meter("x", capture.pcap(), MeterOptions.defaults().withBin(Duration.ofMillis(1)), bursts);
    return reader;
  }
}
