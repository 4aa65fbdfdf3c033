package io.siglab.analysis.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.analysis.observation.ClockReading;
import io.siglab.store.CaptureRecord;
import io.siglab.store.ClockSample;
import io.siglab.store.SideRecord;
import io.siglab.words.Platform;
import io.siglab.words.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptureClockTest {

  private static final ClockSample BEFORE = new ClockSample(1_000_000, 5_000, 40, 10);
  private static final ClockSample AFTER = new ClockSample(3_000_000, 9_000, 90, 10);

  @Test
  void interpolatesBetweenTheSamplesAndHoldsOutsideThem() {
    CaptureClock clock = clock("device", Optional.of(BEFORE), Optional.of(AFTER));

    assertThat(clock.toCapture(0)).isEqualTo(5_000);
    assertThat(clock.toCapture(1_000_000)).isEqualTo(1_005_000);
    assertThat(clock.toCapture(1_500_000)).isEqualTo(1_506_000);
    assertThat(clock.toCapture(3_000_000)).isEqualTo(3_009_000);
    assertThat(clock.toCapture(9_000_000)).isEqualTo(9_009_000);
    assertThat(clock.reading(1_000_000, 2_000_000))
        .isEqualTo(new ClockReading("device", 5_000, 2_000, 90, ClockReading.INTERPOLATED));
  }

  @Test
  void usesOneSampleWhereThereIsOne() {
    CaptureClock clock = clock("device", Optional.empty(), Optional.of(AFTER));

    assertThat(clock.toCapture(1_000_000)).isEqualTo(1_009_000);
    assertThat(clock.reading(0, 1).basis()).isEqualTo(ClockReading.SINGLE_SAMPLE);
  }

  @Test
  void saysWhereTheOffsetIsAGuess() {
    CaptureClock clock = clock("device", Optional.empty(), Optional.empty());

    assertThat(clock.toCapture(1_000_000)).isEqualTo(1_000_000);
    assertThat(clock.reading(0, 1).basis()).isEqualTo(ClockReading.UNKNOWN);
  }

  @Test
  void leavesCapturesOfTheHostAlone() {
    CaptureClock clock = clock("host", Optional.of(BEFORE), Optional.of(AFTER));

    assertThat(clock.toCapture(2_000_000)).isEqualTo(2_000_000);
    assertThat(clock.reading(0, 1))
        .isEqualTo(new ClockReading("host", 0, 0, 0, ClockReading.SAME_CLOCK));
  }

  private static CaptureClock clock(
      String name, Optional<ClockSample> before, Optional<ClockSample> after) {
    CaptureRecord capture =
        CaptureRecord.unhashed("sender.pcap", "tcpdump 4.99.3", "eth0", name, 65_535, 1, 0, 0);
    SideRecord side =
        new SideRecord(
            Role.SENDER,
            "phone-a",
            Platform.WEB,
            "",
            "",
            List.of(),
            "1",
            "1",
            Optional.of(capture),
            before,
            after);
    return CaptureClock.of(side, capture);
  }
}
