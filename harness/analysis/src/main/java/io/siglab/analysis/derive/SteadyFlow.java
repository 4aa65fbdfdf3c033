package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

  /** A frame of 60 ms, the longest in use, that comes a little late. */
  private static final long LONGEST_GAP_US = 65_000;

  private static final int LEAST_RUN = 10;

  /**
   * IP bytes of a packet without media: TCP's acknowledgements over IPv6 with time stamps have 72
   * (RFC 8200, RFC 9293, RFC 7323), the alert that ends a TLS connection has 24 more (RFC 8446).
   */
  private static final long BARE_PACKET = 96;

  private SteadyFlow() {}

  /**
   * A stretch with packets both ways all the time.
   *
   * @param firstUs its first moment
   * @param lastUs its last moment
   */
  record Stretch(long firstUs, long lastUs) {

    private long lengthUs() {
      return lastUs - firstUs;
    }
  }

  /** The longest such stretch; empty where there is none of a second or more. */
  static Optional<Stretch> longest(Activity activity) {
    if (activity.isNone()) {
      return Optional.empty();
    }
    long start = activity.firstUs();
    int steps = (int) ((activity.lastUs() - start) / STEP_US) + 1;
    boolean[] busy = busy(activity.moments(), start, steps);
    Optional<Stretch> best = Optional.empty();
    int from = 0;
    while (from < steps) {
      if (!busy[from]) {
        from++;
        continue;
      }
      int to = end(busy, from);
      Optional<Stretch> found = stretch(activity, busy, start, from, to);
      if (found.isPresent() && best.filter(b -> b.lengthUs() >= found.get().lengthUs()).isEmpty()) {
        best = found;
      }
      from = to;
    }
    return best;
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
        : Optional.of(trimmed(within));
  }

  /**
   * Without what comes before and behind: connectivity checks and key agreement are busy too, but
   * not all the time. The stretch begins and ends with fine steps that are all busy.
   */
  private static Stretch trimmed(Activity within) {
    List<Long> out = messages(within, Traffic::out, 0);
    List<Long> in = messages(within, Traffic::in, 0);
    long first = Math.max(beginning(out), beginning(in));
    long last =
        Math.max(
            ending(messages(within, Traffic::out, BARE_PACKET), out),
            ending(messages(within, Traffic::in, BARE_PACKET), in));
    return first < last ? new Stretch(first, last) : new Stretch(within.firstUs(), within.lastUs());
  }

  /** The moments in which one direction carries packets of more than so many IP bytes. */
  private static List<Long> messages(
      Activity within, Function<Traffic, Volume> direction, long least) {
    return within.moments().stream()
        .filter(
            m -> {
              Volume volume = direction.apply(m.traffic());
              return volume.ipBytes() > least * volume.packets();
            })
        .map(Activity.Moment::atUs)
        .toList();
  }

  /**
   * The last of so many packets that follow one another without a gap: a connection is taken down
   * behind it.
   *
   * @param packets those that may be media
   * @param all what counts where those are none
   */
  private static long ending(List<Long> packets, List<Long> all) {
    if (packets.isEmpty()) {
      return all.get(all.size() - 1);
    }
    List<Long> reversed = new ArrayList<>(packets.size());
    for (int i = packets.size() - 1; i >= 0; i--) {
      reversed.add(-packets.get(i));
    }
    return -beginning(reversed);
  }

  /** The first of so many packets that follow one another without a gap. */
  private static long beginning(List<Long> packets) {
    int run = 0;
    for (int i = 1; i < packets.size(); i++) {
      run = packets.get(i) - packets.get(i - 1) <= LONGEST_GAP_US ? run + 1 : 0;
      if (run == LEAST_RUN) {
        return packets.get(i - run);
      }
    }
    return packets.get(0);
  }
}
