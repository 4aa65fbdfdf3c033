package io.siglab.analysis.derive;

import java.util.List;
import java.util.Optional;

/**
 * Finds media that are encrypted beyond recognition by what no other traffic does: packets both
 * ways all the time. Speech codecs send a packet every 20 to 60 ms (Opus: RFC 6716, section 2.1.4),
 * so that a tenth of a second without one in either direction is a pause and half a second an end.
 */
final class SteadyFlow {

  private static final long STEP_US = 100_000;
  private static final int LONGEST_PAUSE_STEPS = 5;
  private static final int LEAST_STEPS = 10;
  private static final double LEAST_BUSY_SHARE = 0.8;
  private static final long LEAST_PACKETS_A_SECOND = 10;

  private SteadyFlow() {}

  /**
   * A stretch with packets both ways all the time.
   *
   * @param firstUs its first moment
   * @param lastUs its last moment
   */
  record Stretch(long firstUs, long lastUs) {}

  /**
   * From the beginning of the first such stretch of a second or more to the end of the last, as
   * media with RTP go from the first packet to the last; empty where there is none.
   */
  static Optional<Stretch> of(Activity activity) {
    if (activity.isNone()) {
      return Optional.empty();
    }
    long start = activity.firstUs();
    int steps = (int) ((activity.lastUs() - start) / STEP_US) + 1;
    boolean[] busy = busy(activity.moments(), start, steps);
    Optional<Stretch> all = Optional.empty();
    int from = 0;
    while (from < steps) {
      if (!busy[from]) {
        from++;
        continue;
      }
      int to = end(busy, from);
      Optional<Stretch> found = stretch(activity, busy, start, from, to);
      if (found.isPresent()) {
        long first = all.map(Stretch::firstUs).orElse(found.get().firstUs());
        all = Optional.of(new Stretch(first, found.get().lastUs()));
      }
      from = to;
    }
    return all;
  }

  private static boolean[] busy(List<Activity.Moment> moments, long start, int steps) {
    boolean[] out = new boolean[steps];
    boolean[] in = new boolean[steps];
    for (Activity.Moment moment : moments) {
      int step = (int) ((moment.atUs() - start) / STEP_US);
      out[step] |= moment.traffic().out().packets() > 0;
      in[step] |= moment.traffic().in().packets() > 0;
    }
    boolean[] both = new boolean[steps];
    for (int i = 0; i < steps; i++) {
      both[i] = out[i] && in[i];
    }
    return both;
  }

  /** The step behind the last busy one before a pause that is too long. */
  private static int end(boolean[] busy, int from) {
    int last = from;
    for (int i = from; i < busy.length && i - last <= LONGEST_PAUSE_STEPS; i++) {
      if (busy[i]) {
        last = i;
      }
    }
    return last + 1;
  }

  private static Optional<Stretch> stretch(
      Activity activity, boolean[] busy, long start, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += busy[i] ? 1 : 0;
    }
    int steps = to - from;
    if (steps < LEAST_STEPS || count < LEAST_BUSY_SHARE * steps) {
      return Optional.empty();
    }
    Activity within =
        activity.between(start + from * STEP_US, start + to * STEP_US - activity.widthUs());
    Traffic total = within.total();
    long least = LEAST_PACKETS_A_SECOND * steps * STEP_US / 1_000_000;
    return total.out().packets() < least || total.in().packets() < least
        ? Optional.empty()
        : Optional.of(new Stretch(within.firstUs(), within.lastUs()));
  }
}
