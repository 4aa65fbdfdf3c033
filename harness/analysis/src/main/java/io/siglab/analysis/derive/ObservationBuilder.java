package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.PairObservation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.store.TrialManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An observation in the making: what is known from the manifest, and what was found. */
final class ObservationBuilder {

  private final TrialManifest trial;
  private final List<String> problems = new ArrayList<>();
  private final List<String> caveats = new ArrayList<>();
  private final List<SideObservation> sides = new ArrayList<>();
  private Optional<PairObservation> pair = Optional.empty();
  private Optional<CallObservation> call = Optional.empty();

  ObservationBuilder(TrialManifest trial) {
    this.trial = trial;
  }

  /** The observation of a trial that does not count: nothing is derived from it. */
  static Observation notCounted(TrialManifest trial) {
    ObservationBuilder builder = new ObservationBuilder(trial);
    trial.outcome().reasons().forEach(builder::problem);
    return builder.build();
  }

  /** Why nothing, or only a part, can be derived. */
  void problem(String text) {
    problems.add(sentence(text));
  }

  /** What to keep in mind. */
  void caveat(String text) {
    caveats.add(text);
  }

  /** A side with its caveats. */
  void side(SideCapture capture, SideObservation side) {
    sides.add(side);
    caveats.addAll(Caveats.of(capture, side));
  }

  List<SideObservation> sides() {
    return sides;
  }

  void pair(Optional<PairObservation> both) {
    pair = both;
  }

  void call(CallObservation seen) {
    call = Optional.of(seen);
  }

  Observation build() {
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
        pair,
        call);
  }

  private static String sentence(String reason) {
    if (reason.isEmpty()) {
      return reason;
    }
    String capital = reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
    return capital.endsWith(".") ? capital : capital + ".";
  }
}
