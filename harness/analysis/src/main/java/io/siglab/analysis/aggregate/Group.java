package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.CallObservation;
import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.SideObservation;
import io.siglab.signature.AppName;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Spread;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.List;
import java.util.Optional;

/**
 * Trials that are one kind of thing: one app's action, or all baselines.
 *
 * @param name {@code APP/ACTION}, or {@value #BASELINE}
 * @param app the app's id; {@value #BASELINE} for baselines
 * @param trials those that count
 * @param types tells the app's voice calls from its video calls
 */
record Group(String name, String app, List<Observation> trials, ServiceTypes types) {

  /** What the signature format calls baselines. */
  static final String BASELINE = AppName.BASELINE;

  /** Each trial's facts of a role's main session; nothing for a trial without one. */
  List<Facts> sessions(Role role) {
    return trials.stream().map(t -> session(t, role)).toList();
  }

  /** Each trial's facts of the pair. */
  List<Facts> pairs() {
    return trials.stream().map(this::pair).toList();
  }

  /** The same group, of calls only those that are in a state. */
  Group in(State state) {
    return new Group(
        name,
        app,
        trials.stream().filter(t -> t.call().map(c -> c.state() == state).orElse(true)).toList(),
        types);
  }

  /** A trial's facts of a role's main session. */
  Facts session(Observation trial, Role role) {
    Facts main = main(trial, role).map(SessionFacts::of).orElse(Facts.NONE);
    return trial
        .call()
        .flatMap(c -> c.side(role))
        .map(
            side ->
                CallFacts.side(
                    side,
                    main,
                    types
                        .told(trial, role)
                        .filter(t -> trial.action().equals(Optional.of(t.action())))
                        .map(ServiceTypes.Told::threshold)))
        .orElse(main);
  }

  private Facts pair(Observation trial) {
    return trial
        .call()
        .flatMap(CallObservation::pair)
        .map(p -> CallFacts.pair(p, types.told(trial)))
        .orElseGet(() -> PairFacts.of(trial));
  }

  /** A role's main session in a trial. */
  static Optional<MainSession> main(Observation trial, Role role) {
    return trial.side(role).flatMap(SideObservation::main);
  }

  /** The share of trials that show a trait, 0 to 1; 0 without trials. */
  static double share(List<Facts> facts, Trait trait) {
    return share(facts.size(), facts.stream().filter(f -> f.traits().contains(trait)).count());
  }

  /** The share of trials with a number that a detector would take for one of the spread's. */
  static double share(List<Facts> facts, MeasureKind kind, Spread spread) {
    long within =
        facts.stream()
            .map(f -> f.numbers().get(kind))
            .filter(value -> value != null && spread.accepts(value, kind))
            .count();
    return share(facts.size(), within);
  }

  private static double share(int all, long some) {
    return all == 0 ? 0 : (double) some / all;
  }
}
