package io.siglab.analysis.derive;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Volume;
import io.siglab.analysis.observation.WindowTraffic;
import io.siglab.meter.TimeWindow;
import io.siglab.store.SideRecord;
import io.siglab.store.TrialManifest;
import io.siglab.words.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Derives single trials in the light of what their run teaches about the devices. */
final class TrialDerivation {

  private static final String NO_SERVER_SHARED =
      "The two sides' main sessions share no server: the receiver fetched from elsewhere what the"
          + " message points to, or other media again, and the volume delta compares different"
          + " things.";

  private final DeviceKnowledge knowledge;
  private final DerivationSettings settings;

  TrialDerivation(DeviceKnowledge knowledge, DerivationSettings settings) {
    this.knowledge = knowledge;
    this.settings = settings;
  }

  /** The observation of a valid trial. */
  Observation derive(Trial trial) {
    List<String> problems = new ArrayList<>();
    List<String> caveats = new ArrayList<>();
    List<SideObservation> sides = new ArrayList<>();
    for (SideRecord record : trial.manifest().sides()) {
      Role role = record.role();
      SideCapture capture = trial.captures().get(role);
      if (capture == null) {
        problems.add(sentence(trial.problems().getOrDefault(role, "there is no capture")));
        continue;
      }
      SideObservation side = side(trial, capture);
      sides.add(side);
      caveats.addAll(Caveats.of(capture, side));
      whyNoMain(trial, side).ifPresent(problems::add);
    }
    Optional<PairObservation> pair = pair(trial, sides);
    pair.filter(p -> !p.serverShared()).ifPresent(p -> caveats.add(NO_SERVER_SHARED));
    return observation(trial.manifest(), problems, caveats, sides, pair);
  }

  /** The observation of a trial that does not count: nothing is derived from it. */
  static Observation notCounted(TrialManifest trial) {
    return observation(
        trial,
        trial.outcome().reasons().stream().map(TrialDerivation::sentence).toList(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private SideObservation side(Trial trial, SideCapture capture) {
    Background baselines = knowledge.background(capture.side().device(), trial);
    List<Session> plain = knowledge.fold(capture);
    boolean baseline = trial.manifest().trial().action().isEmpty();
    // A baseline's idle time is what is judged; it must not be taken from itself.
    Background expected = baseline ? baselines : baselines.withIdle(capture, plain);
    List<Session> sessions = plain.stream().map(s -> expected.under(s, capture)).toList();
    List<DomainPattern> patterns =
        trial.manifest().domainPatterns().stream().map(DomainPattern::of).toList();
    Candidates candidates = Candidates.among(sessions, patterns, baselines);
    SideRule rule = SideRule.of(trial.manifest(), capture.side().role());
    MainSessions finder = new MainSessions(capture, rule, settings);
    Optional<MainSessions.Choice> main = finder.choose(candidates.sessions());
    boolean mayHaveThumbnail = rule.role() == Role.RECEIVER;
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
        candidates.basis(),
        windows(capture),
        main.map(finder::record),
        main.filter(m -> mayHaveThumbnail).flatMap(m -> finder.thumbnail(candidates.sessions(), m)),
        others(candidates.sessions(), main, capture),
        new SeriesBuilder(capture, settings.binUs()).build(main.map(MainSessions.Choice::session)));
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

  /** A baseline may well have no main session; an action must. */
  private Optional<String> whyNoMain(Trial trial, SideObservation side) {
    if (side.main().isPresent() || trial.manifest().trial().action().isEmpty()) {
      return Optional.empty();
    }
    SideRule rule = SideRule.of(trial.manifest(), side.role());
    boolean sought = side.windows().stream().anyMatch(w -> rule.states().contains(w.state()));
    String states = String.join(", ", rule.states().stream().map(s -> s.word()).toList());
    return Optional.of(
        sought
            ? "No session of the "
                + side.role().word()
                + " carries "
                + settings.minimumBurstBytes()
                + " bytes above the background in "
                + states
                + "."
            : "The manifest has none of the windows " + states + ".");
  }

  private static Optional<PairObservation> pair(Trial trial, List<SideObservation> sides) {
    Optional<MainSession> sent = main(sides, Role.SENDER);
    Optional<MainSession> received = main(sides, Role.RECEIVER);
    if (sent.isEmpty() || received.isEmpty() || trial.manifest().trial().action().isEmpty()) {
      return Optional.empty();
    }
    Volume out = sent.get().volume();
    Volume in = received.get().volume();
    return VolumeDelta.percent(out.packets(), in.packets())
        .flatMap(
            packets ->
                VolumeDelta.percent(out.ipBytes(), in.ipBytes())
                    .map(
                        bytes ->
                            new PairObservation(
                                received.get().state(),
                                out,
                                in,
                                packets,
                                bytes,
                                sharedNames(sent.get().session(), received.get().session()),
                                shared(
                                    sent.get().session().addresses(),
                                    received.get().session().addresses()))));
  }

  private static Optional<MainSession> main(List<SideObservation> sides, Role role) {
    return sides.stream().filter(s -> s.role() == role).findFirst().flatMap(SideObservation::main);
  }

  private static List<String> sharedNames(SessionObservation one, SessionObservation other) {
    return one.named() && other.named() && one.server().equals(other.server())
        ? List.of(one.server())
        : List.of();
  }

  private static List<String> shared(List<String> one, List<String> other) {
    TreeSet<String> both = new TreeSet<>(one);
    both.retainAll(other);
    return List.copyOf(both);
  }

  private static Observation observation(
      TrialManifest trial,
      List<String> problems,
      List<String> caveats,
      List<SideObservation> sides,
      Optional<PairObservation> pair) {
    return new Observation(
        trial.run(),
        trial.trial().id(),
        trial.trial().kind(),
        trial.trial().app(),
        trial.trial().action(),
        trial.trial().direction(),
        trial.trial().repetition(),
        trial.attempt(),
        trial.provenance(),
        trial.outcome().verdict(),
        trial.windows().stream().mapToLong(w -> w.endUs()).max().orElse(0),
        trial.domainPatterns(),
        problems,
        caveats,
        sides,
        pair);
  }

  private static String sentence(String reason) {
    if (reason.isEmpty()) {
      return reason;
    }
    String capital =
        reason.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + reason.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
