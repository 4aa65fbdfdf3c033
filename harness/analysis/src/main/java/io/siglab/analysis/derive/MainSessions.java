package io.siglab.analysis.derive;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.Thumbnail;
import io.siglab.analysis.observation.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the session that carries the action on one side, the window that carries it, and a
 * receiver's thumbnail.
 */
final class MainSessions {

  private final SideCapture capture;
  private final SideRule rule;
  private final DerivationSettings settings;
  private final List<Integer> windows;

  MainSessions(SideCapture capture, SideRule rule, DerivationSettings settings) {
    this.capture = capture;
    this.rule = rule;
    this.settings = settings;
    this.windows = new ArrayList<>();
    for (int i = 0; i < capture.windows().size(); i++) {
      if (rule.states().contains(capture.windows().get(i).state())) {
        windows.add(i);
      }
    }
  }

  /**
   * A session and the window that carries most of it.
   *
   * @param session the session
   * @param window number of the window
   * @param volume the surplus there, in the side's main direction
   */
  record Choice(Session session, int window, Volume volume) {}

  /**
   * The candidate with the largest surplus over the side's windows, by IP bytes; of equals the
   * first by key. Empty where none reaches the minimum in one window.
   */
  Optional<Choice> choose(List<Session> candidates) {
    return candidates.stream()
        .sorted(Comparator.comparingLong(this::total).reversed().thenComparing(Session::key))
        .map(this::peak)
        .flatMap(Optional::stream)
        .filter(c -> c.volume().ipBytes() >= settings.minimumBurstBytes())
        .findFirst();
  }

  /** A session taken for the main one on other grounds, in a window given. */
  Choice at(Session session, int window) {
    return new Choice(session, window, rule.direction().apply(session.surplus(window)));
  }

  /** The record of a choice. */
  MainSession record(Choice choice) {
    return new MainSession(
        capture.windows().get(choice.window()).state(),
        choice.volume(),
        choice.session().durationUs(capture, choice.window()),
        Opening.of(capture, choice.session(), choice.window()),
        choice.session().observation(capture));
  }

  /**
   * The largest burst in any one candidate and one window before the main one that is large enough
   * for a thumbnail and smaller than the main burst.
   */
  Optional<Thumbnail> thumbnail(List<Session> candidates, Choice main) {
    Thumbnail best = null;
    for (int window : windows) {
      if (window >= main.window()) {
        break;
      }
      for (Session session : candidates) {
        Volume volume = rule.direction().apply(session.surplus(window));
        if (volume.ipBytes() >= settings.minimumThumbnailBytes()
            && volume.ipBytes() < main.volume().ipBytes()
            && (best == null || volume.ipBytes() > best.volume().ipBytes())) {
          SessionObservation seen = session.observation(capture);
          best = new Thumbnail(capture.windows().get(window).state(), seen.label(), volume);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private long total(Session session) {
    return windows.stream()
        .mapToLong(w -> rule.direction().apply(session.surplus(w)).ipBytes())
        .sum();
  }

  private Optional<Choice> peak(Session session) {
    return windows.stream()
        .map(w -> new Choice(session, w, rule.direction().apply(session.surplus(w))))
        .reduce((a, b) -> b.volume().ipBytes() > a.volume().ipBytes() ? b : a);
  }
}
