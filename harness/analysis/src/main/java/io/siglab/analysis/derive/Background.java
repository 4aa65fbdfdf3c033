package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What one device sends and receives when nothing is done: per session, the median of its rates in
 * all quiet stretches known, that is the baselines of the run and the idle window of the trial
 * itself. A mean would let one stretch in which an app happened to synchronise swallow the messages
 * of all trials.
 */
final class Background {

  private final List<Stretch> stretches;
  private final Set<SessionKey> shown;

  private Background(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
    this.shown = new HashSet<>();
    stretches.forEach(s -> shown.addAll(s.quiet().keySet()));
  }

  /** One quiet window and what its sessions carried. */
  private record Stretch(long lengthUs, Map<SessionKey, Traffic> quiet) {

    double rate(SessionKey session, ToLongFunction<Traffic> amount) {
      Traffic seen = quiet.get(session);
      return seen == null ? 0 : (double) amount.applyAsLong(seen) / lengthUs;
    }
  }

  /**
   * A device's sessions in one baseline.
   *
   * @param capture of the device
   * @param sessions folded from it
   */
  record Baseline(SideCapture capture, List<Session> sessions) {}

  /** The background that a device's baselines show. */
  static Background of(Collection<Baseline> baselines) {
    Background all = new Background(List.of());
    for (Baseline baseline : baselines) {
      all = all.withIdle(baseline.capture(), baseline.sessions());
    }
    return all;
  }

  /** This background and what the idle windows of one more capture show. */
  Background withIdle(SideCapture capture, List<Session> sessions) {
    List<Stretch> more = new ArrayList<>(stretches);
    for (int i = 0; i < capture.windows().size(); i++) {
      long length = capture.slices().get(i).endUs() - capture.slices().get(i).startUs();
      if (capture.windows().get(i).state() != State.IDLE || length <= 0) {
        continue;
      }
      Map<SessionKey, Traffic> quiet = new HashMap<>();
      for (Session session : sessions) {
        if (!session.window(i).isNone()) {
          quiet.merge(session.key(), session.window(i), Traffic::plus);
        }
      }
      more.add(new Stretch(length, quiet));
    }
    return new Background(more);
  }

  /** Whether the session is seen in quiet time at all. */
  boolean shows(SessionKey session) {
    return shown.contains(session);
  }

  /** The session, with what quiet time lets expect of it in each of the capture's windows. */
  Session under(Session session, SideCapture capture) {
    List<Traffic> expected = new ArrayList<>();
    for (var slice : capture.slices()) {
      expected.add(expected(session.key(), slice.endUs() - slice.startUs()));
    }
    return session.over(expected);
  }

  private Traffic expected(SessionKey session, long lengthUs) {
    return shows(session)
        ? new Traffic(
            new Volume(
                amount(session, lengthUs, t -> t.out().packets()),
                amount(session, lengthUs, t -> t.out().ipBytes())),
            new Volume(
                amount(session, lengthUs, t -> t.in().packets()),
                amount(session, lengthUs, t -> t.in().ipBytes())))
        : Traffic.NONE;
  }

  /** The median rate over the stretches, as an amount in so long a time. */
  private long amount(SessionKey session, long lengthUs, ToLongFunction<Traffic> of) {
    double[] rates = stretches.stream().mapToDouble(s -> s.rate(session, of)).sorted().toArray();
    int middle = rates.length / 2;
    double median = rates.length % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
    return Math.round(median * lengthUs);
  }
}
