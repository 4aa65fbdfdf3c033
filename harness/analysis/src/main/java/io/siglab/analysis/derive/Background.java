package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import io.siglab.words.State;
import java.util.ArrayList;
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

  // Of each session the median rates, as every window of every trial asks for them.
  private final Map<SessionKey, Rates> medians = new HashMap<>();

  /**
   * @param stretches quiet time
   */
  Background(List<Stretch> stretches) {
    this.stretches = List.copyOf(stretches);
    this.shown = new HashSet<>();
    stretches.forEach(s -> shown.addAll(s.quiet().keySet()));
  }

  /**
   * One quiet window and what its sessions carried.
   *
   * @param lengthUs how long it is, microseconds
   * @param quiet by session
   */
  record Stretch(long lengthUs, Map<SessionKey, Traffic> quiet) {

    private double rate(SessionKey session, ToLongFunction<Traffic> amount) {
      Traffic seen = quiet.get(session);
      return seen == null ? 0 : (double) amount.applyAsLong(seen) / lengthUs;
    }
  }

  /** Median rates of a session, packets and IP bytes a microsecond. */
  private record Rates(double packetsOut, double bytesOut, double packetsIn, double bytesIn) {

    private Traffic in(long lengthUs) {
      return new Traffic(
          new Volume(Math.round(packetsOut * lengthUs), Math.round(bytesOut * lengthUs)),
          new Volume(Math.round(packetsIn * lengthUs), Math.round(bytesIn * lengthUs)));
    }
  }

  /** The idle windows of a capture. */
  static List<Stretch> idle(SideCapture capture, List<Session> sessions) {
    List<Stretch> stretches = new ArrayList<>();
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
      stretches.add(new Stretch(length, quiet));
    }
    return stretches;
  }

  /** This background and what the idle windows of one more capture show. */
  Background withIdle(SideCapture capture, List<Session> sessions) {
    List<Stretch> more = new ArrayList<>(stretches);
    more.addAll(idle(capture, sessions));
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
        ? medians.computeIfAbsent(session, this::rates).in(lengthUs)
        : Traffic.NONE;
  }

  private Rates rates(SessionKey session) {
    return new Rates(
        median(session, t -> t.out().packets()),
        median(session, t -> t.out().ipBytes()),
        median(session, t -> t.in().packets()),
        median(session, t -> t.in().ipBytes()));
  }

  /** The median rate over the stretches. */
  private double median(SessionKey session, ToLongFunction<Traffic> of) {
    double[] rates = stretches.stream().mapToDouble(s -> s.rate(session, of)).sorted().toArray();
    int middle = rates.length / 2;
    return rates.length % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
  }
}
