package io.siglab.analysis.derive;

import io.siglab.words.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one device sends and receives when nothing is done: per session, the mean rate over all
 * quiet time known, that is the baselines of the run and the idle window of the trial itself.
 */
final class Background {

  private final long quietUs;
  private final Map<SessionKey, Traffic> quiet;

  private Background(long quietUs, Map<SessionKey, Traffic> quiet) {
    this.quietUs = quietUs;
    this.quiet = quiet;
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
    Background all = new Background(0, Map.of());
    for (Baseline baseline : baselines) {
      all = all.withIdle(baseline.capture(), baseline.sessions());
    }
    return all;
  }

  /** This background and what the idle windows of one more capture show. */
  Background withIdle(SideCapture capture, List<Session> sessions) {
    long length = quietUs;
    Map<SessionKey, Traffic> sum = new HashMap<>(quiet);
    for (int i = 0; i < capture.windows().size(); i++) {
      if (capture.windows().get(i).state() != State.IDLE) {
        continue;
      }
      length += capture.slices().get(i).endUs() - capture.slices().get(i).startUs();
      for (Session session : sessions) {
        if (!session.window(i).isNone()) {
          sum.merge(session.key(), session.window(i), Traffic::plus);
        }
      }
    }
    return new Background(length, sum);
  }

  /** Whether the session is seen in quiet time at all. */
  boolean shows(SessionKey session) {
    return quiet.containsKey(session);
  }

  /** The session, with what quiet time lets expect of it in each of the capture's windows. */
  Session under(Session session, SideCapture capture) {
    Traffic known = quiet.getOrDefault(session.key(), Traffic.NONE);
    List<Traffic> expected = new ArrayList<>();
    for (var slice : capture.slices()) {
      expected.add(known.scaled(quietUs, slice.endUs() - slice.startUs()));
    }
    return session.over(expected);
  }
}
