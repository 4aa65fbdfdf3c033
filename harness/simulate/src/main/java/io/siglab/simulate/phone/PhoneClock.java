package io.siglab.simulate.phone;

import io.siglab.simulate.time.VirtualTime;
import io.siglab.store.ClockSample;
import java.util.random.RandomGenerator;

/**
 * A phone's own clock: off by something, and a little too fast or slow. It stamps the captures, and
 * is measured as a real one (Cristian 1989): of some round trips the shortest counts.
 */
final class PhoneClock {

  private static final int SAMPLES = 20;
  private static final long ROUND_TRIP_US = 900;
  private static final long ROUND_TRIP_SPREAD_US = 4_000;
  private static final double MILLION = 1e6;

  private final VirtualTime time;
  private final RandomGenerator random;
  private final long beganUs;
  private final long offsetUs;
  private final double partsPerMillion;

  /**
   * @param offsetUs device minus simulated time at the beginning
   * @param partsPerMillion too fast by so much
   */
  PhoneClock(VirtualTime time, RandomGenerator random, long offsetUs, double partsPerMillion) {
    this.time = time;
    this.random = random;
    this.beganUs = time.nowUs();
    this.offsetUs = offsetUs;
    this.partsPerMillion = partsPerMillion;
  }

  /** What it shows at a moment of simulated time. */
  long at(long simulatedUs) {
    return simulatedUs + offsetUs + Math.round((simulatedUs - beganUs) * partsPerMillion / MILLION);
  }

  ClockSample sample() {
    long now = time.nowUs();
    long best = Long.MAX_VALUE;
    long there = 0;
    for (int i = 0; i < SAMPLES; i++) {
      long out = ROUND_TRIP_US / 2 + random.nextLong(ROUND_TRIP_SPREAD_US);
      long back = ROUND_TRIP_US / 2 + random.nextLong(ROUND_TRIP_SPREAD_US);
      if (out + back < best) {
        best = out + back;
        there = at(now + out) - (now + best / 2);
      }
    }
    return new ClockSample(now, there, (best + 1) / 2, SAMPLES);
  }
}
