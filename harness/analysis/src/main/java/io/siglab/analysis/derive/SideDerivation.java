package io.siglab.analysis.derive;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.WindowTraffic;
import io.siglab.meter.TimeWindow;
import io.siglab.store.SideRecord;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Derives what one side's capture shows, whatever the action is. */
final class SideDerivation {

  private final DeviceKnowledge knowledge;
  private final DerivationSettings settings;

  SideDerivation(DeviceKnowledge knowledge, DerivationSettings settings) {
    this.knowledge = knowledge;
    this.settings = settings;
  }

  /**
   * One side before its main session is chosen.
   *
   * @param capture the side's
   * @param sessions all of its sessions, over what quiet time lets expect
   * @param candidates those that may carry the action
   * @param finder finds the main session among them
   */
  record View(
      SideCapture capture, List<Session> sessions, Candidates candidates, MainSessions finder) {

    Role role() {
      return capture.role();
    }

    boolean mayHaveThumbnail() {
      return role() == Role.RECEIVER;
    }
  }

  /** Folds a side's capture into sessions and takes the background off. */
  View view(Trial trial, SideCapture capture) {
    Background baselines = knowledge.background(capture.side().device(), trial);
    List<Session> plain = knowledge.fold(capture);
    boolean baseline = trial.manifest().trial().action().isEmpty();
    // A baseline's idle time is what is judged; it must not be taken from itself.
    Background expected = baseline ? baselines : baselines.withIdle(capture, plain);
    List<Session> sessions = plain.stream().map(s -> expected.under(s, capture)).toList();
    List<DomainPattern> patterns =
        trial.manifest().domainPatterns().stream().map(DomainPattern::of).toList();
    SideRule rule = SideRule.of(trial.manifest(), capture.role());
    return new View(
        capture,
        sessions,
        Candidates.among(sessions, patterns, baselines),
        new MainSessions(capture, rule, settings));
  }

  /**
   * The record of a side.
   *
   * @param main its main session
   * @param mainFlows the flows that the time series shows as the main session
   */
  SideObservation observation(
      View view, Optional<MainSessions.Choice> main, Collection<SideFlow> mainFlows) {
    SideCapture capture = view.capture();
    List<Session> candidates = view.candidates().sessions();
    SideRecord side = capture.side();
    return new SideObservation(
        side.role(),
        side.device(),
        side.platform(),
        side.model(),
        side.osVersion(),
        side.appVersionBefore(),
        capture.capture().sha256(),
        capture
            .clock()
            .reading(
                capture.windows().get(0).startUs(),
                capture.windows().get(capture.windows().size() - 1).endUs()),
        view.candidates().basis(),
        windows(capture),
        main.map(view.finder()::record),
        main.filter(m -> view.mayHaveThumbnail())
            .flatMap(m -> view.finder().thumbnail(candidates, m)),
        others(candidates, main, capture),
        new SeriesBuilder(capture, settings.binUs()).build(mainFlows));
  }

  private static List<SessionObservation> others(
      List<Session> candidates, Optional<MainSessions.Choice> main, SideCapture capture) {
    return candidates.stream()
        .filter(Session::active)
        .filter(s -> main.isEmpty() || main.get().session() != s)
        .map(s -> s.observation(capture))
        .toList();
  }

  private static List<WindowTraffic> windows(SideCapture capture) {
    List<WindowTraffic> windows = new ArrayList<>();
    for (int i = 0; i < capture.windows().size(); i++) {
      TimeWindow slice = capture.slices().get(i);
      Traffic sum = Traffic.NONE;
      for (SideFlow flow : capture.flows()) {
        sum = sum.plus(flow.window(i));
      }
      windows.add(
          new WindowTraffic(
              capture.windows().get(i).state(),
              slice.startUs(),
              slice.endUs(),
              sum.out(),
              sum.in()));
    }
    return windows;
  }
}
