package io.siglab.analysis.derive;

import io.siglab.analysis.observation.DerivationSettings;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.analysis.observation.Volume;
import io.siglab.store.TrialManifest;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * In which direction and in which windows a side's main session is sought: a sender's by what it
 * sends in SS, a receiver's by what it gets in SS, RC and RR; in calls both while the call is up or
 * ringing; in a baseline in the idle window.
 *
 * @param role the side's role
 * @param direction picks the side's main direction
 * @param states the windows, those the trial has
 */
record SideRule(Role role, Function<Traffic, Volume> direction, List<State> states) {

  /** The rule for a side of a trial. */
  static SideRule of(TrialManifest trial, Role role) {
    boolean sends = role == Role.SENDER || role == Role.CALLER;
    return new SideRule(role, sends ? Traffic::out : Traffic::in, states(trial, sends));
  }

  private static List<State> states(TrialManifest trial, boolean sends) {
    if (trial.trial().action().isEmpty()) {
      return List.of(State.IDLE);
    }
    if (trial.trial().action().get().isCall()) {
      return List.of(State.NANS, State.ANS);
    }
    return sends ? List.of(State.SS) : List.of(State.SS, State.RC, State.RR);
  }

  /** Why a side has no main session, in a sentence. */
  String whyNoMain(SideObservation side, DerivationSettings settings) {
    boolean sought = side.windows().stream().anyMatch(w -> states.contains(w.state()));
    String words = String.join(", ", states.stream().map(State::word).toList());
    return sought
        ? String.format(
            Locale.ROOT,
            "No session of the %s carries %d bytes above the background in %s.",
            role.word(),
            settings.minimumBurstBytes(),
            words)
        : "The manifest has none of the windows " + words + ".";
  }
}
