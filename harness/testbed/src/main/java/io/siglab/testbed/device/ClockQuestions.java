package io.siglab.testbed.device;

import io.siglab.store.ClockSample;
import java.util.function.Supplier;

/**
 * Measures a clock by asking it many times and keeping the answer with the shortest round trip,
 * whose half bounds the error (Cristian 1989).
 */
public final class ClockQuestions {

  private static final int SAMPLES = 20;
  private static final long NANOS_IN_MICRO = 1_000;

  private final String asked;
  private final Supplier<String> answer;

  /**
   * @param asked what is asked and where, for messages
   * @param answer asks once: nanoseconds since the epoch, as {@code date +%s%N} prints them
   */
  public ClockQuestions(String asked, Supplier<String> answer) {
    this.asked = asked;
    this.answer = answer;
  }

  /**
   * The clock's offset, its time minus the host's, and its error, microseconds.
   *
   * @throws DeviceException if an answer is no time
   */
  public ClockSample sample(HostClock host) {
    ClockSample best = once(host);
    for (int i = 1; i < SAMPLES; i++) {
      ClockSample next = once(host);
      if (next.errorUs() < best.errorUs()) {
        best = next;
      }
    }
    return new ClockSample(best.atUs(), best.offsetUs(), best.errorUs(), SAMPLES);
  }

  private ClockSample once(HostClock host) {
    long before = host.nowUs();
    String said = answer.get().strip();
    long after = host.nowUs();
    long there;
    try {
      there = Long.parseLong(said) / NANOS_IN_MICRO;
    } catch (NumberFormatException e) {
      throw new DeviceException(asked + " gave no time in nanoseconds but: " + said, e);
    }
    long middle = (before + after) / 2;
    return new ClockSample(middle, there - middle, (after - before + 1) / 2, 1);
  }
}
