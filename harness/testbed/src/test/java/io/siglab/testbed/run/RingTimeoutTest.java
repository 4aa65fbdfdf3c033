package io.siglab.testbed.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.siglab.store.EventRecord;
import io.siglab.words.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingTimeoutTest {

  private static final Duration DECLARED = Duration.ofSeconds(12);

  @ParameterizedTest
  @ValueSource(longs = {8_900, 11_900, 12_700, 15_100})
  void timeOutNearTheProfilesIsTheProfiles(long ms) {
    assertThat(RingTimeout.finding(rang(ms), DECLARED)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {2_000, 8_700, 15_300, 45_000})
  void anotherTimeOutIsAReasonThatNamesBoth(long ms) {
    assertThat(RingTimeout.finding(rang(ms), DECLARED))
        .hasValueSatisfying(
            reason -> assertThat(reason).contains(ms + "ms").contains("ring-timeout is 12s"));
  }

  @Test
  void callWithoutItsEndHasNoTimeOut() {
    List<EventRecord> tapped = rang(12_000).subList(0, 1);
    assertThat(RingTimeout.measured(tapped)).isEmpty();
    assertThat(RingTimeout.finding(tapped, DECLARED)).isEmpty();
  }

  @Test
  void endOnTheCalleesScreenDoesNotCount() {
    List<EventRecord> events =
        List.of(
            new EventRecord(0, Role.CALLER, "call_tapped", ""),
            new EventRecord(5_000, Role.CALLEE, "ended_seen", ""),
            new EventRecord(12_000_000, Role.CALLER, "ended_seen", ""));
    assertThat(RingTimeout.measured(events)).contains(DECLARED);
  }

  private static List<EventRecord> rang(long ms) {
    return List.of(
        new EventRecord(1_000, Role.CALLER, "call_tapped", ""),
        new EventRecord(1_000 + 1_000 * ms, Role.CALLER, "ended_seen", ""));
  }
}
