package io.siglab.analysis.derive;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SessionObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Volume;
import io.siglab.store.SideRecord;
import io.siglab.words.Role;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Derives trials of messages, and baselines, which have no pair. */
final class MessageDerivation implements ActionDerivation {

  private static final String NO_SERVER_SHARED =
      "The two sides' main sessions share no server: the receiver fetched from elsewhere what the"
          + " message points to, or other media again, and the volume delta compares different"
          + " things.";

  private final SideDerivation derivation;
  private final DerivationSettings settings;

  MessageDerivation(SideDerivation derivation, DerivationSettings settings) {
    this.derivation = derivation;
    this.settings = settings;
  }

  @Override
  public Observation derive(Trial trial) {
    ObservationBuilder builder = new ObservationBuilder(trial.manifest());
    for (SideRecord record : trial.manifest().sides()) {
      SideCapture capture = trial.captures().get(record.role());
      if (capture == null) {
        builder.problem(trial.whyMissing(record.role()));
        continue;
      }
      SideDerivation.View view = derivation.view(trial, capture);
      Optional<MainSessions.Choice> main = view.finder().choose(view.candidates().sessions());
      List<SideFlow> flows = main.map(m -> m.session().flows()).orElse(List.of());
      SideObservation side = derivation.observation(view, main, flows);
      builder.side(capture, side);
      whyNoMain(trial, side).ifPresent(builder::problem);
    }
    Optional<PairObservation> pair = pair(trial, builder.sides());
    builder.pair(pair);
    pair.filter(p -> !p.serverShared()).ifPresent(p -> builder.caveat(NO_SERVER_SHARED));
    return builder.build();
  }

  /** A baseline may well have no main session; an action must. */
  private Optional<String> whyNoMain(Trial trial, SideObservation side) {
    return side.main().isPresent() || trial.manifest().trial().action().isEmpty()
        ? Optional.empty()
        : Optional.of(SideRule.of(trial.manifest(), side.role()).whyNoMain(side, settings));
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
}
