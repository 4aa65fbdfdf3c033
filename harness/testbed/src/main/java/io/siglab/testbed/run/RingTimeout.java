package io.siglab.testbed.run;

import io.siglab.store.EventRecord;
import io.siglab.testbed.yaml.Durations;
import io.siglab.words.Role;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How long an app let a call ring that nobody answered, from the tap to what the caller's screen
 * showed, held against what its profile says: with another time-out it is not the app of the
 * profile any more.
 */
final class RingTimeout {

  /** What driving a phone may add, whatever the time-out is. */
  private static final Duration DRIVING = Duration.ofSeconds(2);

  /** Time-outs are told in round numbers: a tenth of them. */
  private static final int ROUNDING = 10;

  private RingTimeout() {}

  /** The time measured; empty where one of the two moments was not recorded. */
  static Optional<Duration> measured(List<EventRecord> events) {
    return at(events, "call_tapped")
        .flatMap(
            from -> at(events, "ended_seen").map(to -> Duration.of(to - from, ChronoUnit.MICROS)));
  }

  /** Why the trial does not count; empty where the app did as its profile says. */
  static Optional<String> finding(List<EventRecord> events, Duration declared) {
    Duration tolerance = DRIVING.plus(declared.dividedBy(ROUNDING));
    return measured(events)
        .filter(time -> time.minus(declared).abs().compareTo(tolerance) > 0)
        .map(
            time ->
                "the call rang for "
                    + time.toMillis()
                    + "ms where the profile's ring-timeout is "
                    + Durations.format(declared)
                    + "; measure it anew and correct the profile");
  }

  private static Optional<Long> at(List<EventRecord> events, String name) {
    return events.stream()
        .filter(e -> e.role() == Role.CALLER && e.name().equals(name))
        .map(EventRecord::atUs)
        .findFirst();
  }
}
