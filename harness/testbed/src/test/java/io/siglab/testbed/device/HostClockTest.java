package io.siglab.testbed.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class HostClockTest {

  private static final long START_US = 1_700_000_000_000_000L;

  /** A wall clock and a monotonic one of the same time; reading the first is put off at times. */
  private static final class PutOff extends Clock {

    private final long byUs;
    private final int everyOther;
    private long passedUs;
    private int readings;

    PutOff(long byUs, int everyOther) {
      this.byUs = byUs;
      this.everyOther = everyOther;
    }

    long nanos() {
      return passedUs * 1000;
    }

    void pass(long us) {
      passedUs += us;
    }

    @Override
    public Instant instant() {
      readings++;
      Instant now = Instant.ofEpochSecond(0, (START_US + passedUs) * 1000);
      passedUs += readings % everyOther == 0 ? 2 : byUs;
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody asks for dates");
    }
  }

  @Test
  void aProcessThatIsPutOffBetweenTheClocksSetsTheRunsClockRightAllTheSame() {
    PutOff clocks = new PutOff(40_000, 3);

    HostClock clock = HostClock.anchored(clocks, clocks::nanos);

    assertThat(clock.nowUs() - START_US - clocks.nanos() / 1000).isBetween(-1L, 1L);
  }

  @Test
  void itFollowsTheMonotonicClockOnly() {
    PutOff clocks = new PutOff(2, 1);
    HostClock clock = HostClock.anchored(clocks, clocks::nanos);
    long before = clock.nowUs();

    clocks.pass(5_000);

    assertThat(clock.nowUs() - before).isEqualTo(5_000);
  }
}
