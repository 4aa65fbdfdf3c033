package io.siglab.analysis.derive;

import io.siglab.analysis.observation.AddressSighting;
import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.CallRinging;
import io.siglab.analysis.observation.CallSession;
import io.siglab.analysis.observation.CallSide;
import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.store.EventRecord;
import io.siglab.store.SideRecord;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives trials of calls: what each side shows, then what both show together. */
final class CallDerivation implements ActionDerivation {

  private static final String ANSWERED = "answer_tapped";

  private final SideDerivation sides;
  private final DeviceKnowledge knowledge;
  private final DerivationSettings settings;

  CallDerivation(SideDerivation sides, DeviceKnowledge knowledge, DerivationSettings settings) {
    this.sides = sides;
    this.knowledge = knowledge;
    this.settings = settings;
  }

  @Override
  public Observation derive(Trial trial) {
    ObservationBuilder builder = new ObservationBuilder(trial.manifest());
    Map<Role, CallSideView> views = views(trial, builder);
    List<CallSide> found = new ArrayList<>();
    for (CallSideView view : views.values()) {
      Optional<CallSideView> other =
          views.values().stream()
              .filter(v -> v.capture().role() != view.capture().role())
              .findFirst();
      found.add(side(trial, view, other, builder));
    }
    CallPairing pairing = new CallPairing(trial, knowledge);
    trial
        .manifest()
        .trial()
        .callScenario()
        .ifPresent(
            scenario ->
                builder.call(
                    new CallObservation(
                        scenario,
                        views.values().stream()
                            .findFirst()
                            .map(v -> v.window().state())
                            .orElse(scenario.state()),
                        found,
                        pairing.pair(views, found, builder))));
    return builder.build();
  }

  private Map<Role, CallSideView> views(Trial trial, ObservationBuilder builder) {
    Map<Role, CallSideView> views = new EnumMap<>(Role.class);
    for (SideRecord record : trial.manifest().sides()) {
      SideCapture capture = trial.captures().get(record.role());
      if (capture == null) {
        builder.problem(trial.whyMissing(record.role()));
        continue;
      }
      SideDerivation.View view = sides.view(trial, capture);
      Optional<CallWindow> window = CallWindow.of(capture);
      if (window.isEmpty()) {
        builder.side(capture, sides.observation(view, Optional.empty(), List.of()));
        builder.problem("the manifest has none of the windows NANS, ANS");
        continue;
      }
      try {
        views.put(record.role(), view(trial, view, window.get()));
      } catch (DerivationException e) {
        builder.problem(String.valueOf(e.getMessage()));
      }
    }
    return views;
  }

  private CallSideView view(Trial trial, SideDerivation.View view, CallWindow window)
      throws DerivationException {
    SideCapture capture = view.capture();
    NameBook names = knowledge.names(capture.side().device());
    PathFinder paths = new PathFinder(peer(trial, capture.role()), names);
    return new CallSideView(
        view,
        window,
        paths,
        names,
        new MediaFinder(capture, window, paths, names).find(view.candidates().sessions()),
        StunTalk.of(capture, window));
  }

  /** The other party's addresses, as far as its manifest entry and its capture tell them. */
  private static SideAddresses peer(Trial trial, Role role) throws DerivationException {
    for (SideRecord record : trial.manifest().sides()) {
      if (record.role() != role) {
        return SideAddresses.of(record, Optional.ofNullable(trial.captures().get(record.role())));
      }
    }
    throw new DerivationException("the manifest has no side beside the " + role.word());
  }

  private CallSide side(
      Trial trial, CallSideView view, Optional<CallSideView> other, ObservationBuilder builder) {
    SideCapture capture = view.capture();
    Optional<CallSessions.Choice> choice = CallSessions.of(view, other);
    Optional<MainSessions.Choice> main =
        choice.map(c -> view.view().finder().at(c.session(), view.window().index()));
    SideObservation observation =
        sides.observation(
            view.view(), main, choice.map(CallSessions.Choice::flows).orElse(List.of()));
    builder.side(capture, observation);
    if (choice.isEmpty()) {
      builder.problem(
          SideRule.of(trial.manifest(), capture.role()).whyNoMain(observation, settings));
    } else if (view.window().state() == State.ANS && view.media().isEmpty()) {
      builder.problem(
          "no media of the "
              + capture.role().word()
              + "'s call were found, though it was answered");
    }
    Optional<Long> answer = answerUs(trial, view);
    return new CallSide(
        capture.role(),
        choice.map(c -> session(view, c)),
        view.media().map(MediaFinder.Found::media),
        CallSessions.signalling(view, other).flatMap(c -> ringing(view, c)),
        sightings(trial, view, answer),
        view.servers(),
        view.stun().summary(),
        view.signallingPacketsOut());
  }

  private Optional<CallRinging> ringing(CallSideView view, CallSessions.Choice signalling) {
    List<Long> begin =
        view.active().stream()
            .filter(s -> !s.expected(view.window().index()))
            .flatMap(s -> s.flows().stream())
            .filter(f -> !signalling.flows().contains(f) && f.beginSeen())
            .map(f -> f.flow().firstUs())
            .filter(view.window()::holds)
            .toList();
    return Ringing.of(messages(view, signalling.flows()), begin, view.mediaUs());
  }

  private CallSession session(CallSideView view, CallSessions.Choice choice) {
    SideCapture capture = view.capture();
    boolean media = choice.basis().equals(CallSession.MEDIA);
    Activity all = Activity.of(capture, choice.flows(), view.window());
    Activity counted = media ? all : messages(view, choice.flows());
    Activity timed = counted.isNone() ? all : counted;
    Traffic total = all.total();
    return new CallSession(
        choice.session().observation(capture).label(),
        choice.basis(),
        view.withPeer(choice.session()),
        choice.flows().stream().map(SideFlow::tuple).distinct().toList(),
        timed.firstUs(),
        timed.lastUs(),
        total.out(),
        total.in());
  }

  /**
   * Moments that carry messages: over TCP those with more in one direction than acknowledgements
   * and keep-alives have, else all. One direction, as a keep-alive, its answer and the
   * acknowledgements of both, all within a moment, are together as large as a short message.
   */
  private Activity messages(CallSideView view, List<SideFlow> flows) {
    Activity all = Activity.of(view.capture(), flows, view.window());
    boolean stream = flows.stream().allMatch(f -> f.flow().proto().equals("tcp"));
    return stream ? all.atLeast(settings.minimumBurstBytes()) : all;
  }

  private static List<AddressSighting> sightings(
      Trial trial, CallSideView view, Optional<Long> answerUs) {
    SideCapture capture = view.capture();
    try {
      SideAddresses own = SideAddresses.of(capture.side(), Optional.of(capture));
      return new Sightings(capture, view.window(), own, peer(trial, capture.role())).all(answerUs);
    } catch (DerivationException e) {
      throw new IllegalStateException("addresses that were read before cannot be read", e);
    }
  }

  /** When the callee answered: the tap, which the host timed; else the first media packet. */
  private static Optional<Long> answerUs(Trial trial, CallSideView view) {
    if (view.window().state() == State.NANS) {
      return Optional.empty();
    }
    return trial.manifest().events().stream()
        .filter(e -> e.name().equals(ANSWERED))
        .map(EventRecord::atUs)
        .map(view.capture().clock()::toCapture)
        .findFirst()
        .or(() -> view.media().map(MediaFinder.Found::media).map(CallMedia::firstUs));
  }
}
