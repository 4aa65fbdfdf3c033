package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.MainSession;
import io.siglab.analysis.observation.Observation;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.PairSignature;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.StatePair;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The characteristics of one action: of each role's session in each state, and of the pair. The
 * trials of a message go through all its states; a call is in one of two, so that its trials are
 * counted apart for each.
 */
final class ActionCharacterizer {

  private static final List<Role> ROLES =
      List.of(Role.SENDER, Role.RECEIVER, Role.CALLER, Role.CALLEE);
  private static final List<State> CALL_STATES = List.of(State.NANS, State.ANS);

  private final EvidenceRule rule;
  private final Group group;
  private final Group baselines;
  private final List<Group> others;
  private final int otherApps;
  private final Set<String> toldApart = new HashSet<>();

  ActionCharacterizer(
      EvidenceRule rule, Group group, Group baselines, List<Group> others, int otherApps) {
    this.rule = rule;
    this.group = group;
    this.baselines = baselines;
    this.others = others;
    this.otherApps = otherApps;
  }

  /** Sessions by role and state. */
  List<SessionSignature> sessions() {
    List<SessionSignature> sessions = new ArrayList<>();
    for (Role role : ROLES) {
      if (isCall()) {
        for (State state : CALL_STATES) {
          sessions.addAll(sessions(group.in(state), role, g -> g.in(state).sessions(role)));
        }
      } else {
        sessions.addAll(sessions(group, role, g -> g.sessions(role)));
      }
    }
    return sessions;
  }

  /** What relates the two sides, whatever the state. */
  PairSignature pair() {
    Characterizer both = characterizer(Group::pairs);
    List<Facts> pairs = group.pairs();
    PairSignature pair = new PairSignature(both.features(pairs), both.measures(pairs));
    toldApart.addAll(both.toldApart());
    return pair;
  }

  /** The same for each state of a call. */
  List<StatePair> statePairs() {
    List<StatePair> pairs = new ArrayList<>();
    for (State state : isCall() ? CALL_STATES : List.<State>of()) {
      Group inState = group.in(state);
      if (inState.trials().size() < rule.minimumTrials()) {
        continue;
      }
      Characterizer both = characterizer(g -> g.in(state).pairs());
      List<Facts> facts = inState.pairs();
      List<Feature> features = both.features(facts);
      List<Measure> measures = both.measures(facts);
      toldApart.addAll(both.toldApart());
      if (!features.isEmpty() || !measures.isEmpty()) {
        pairs.add(new StatePair(state, inState.trials().size(), features, measures));
      }
    }
    return pairs;
  }

  /** Names of groups that some characteristic made so far tells from this one. */
  Set<String> toldApart() {
    return Set.copyOf(toldApart);
  }

  private boolean isCall() {
    return group.trials().stream().map(Observation::call).anyMatch(c -> c.isPresent());
  }

  private Characterizer characterizer(Function<Group, List<Facts>> view) {
    return new Characterizer(rule, baselines, others, otherApps, view);
  }

  /** A threshold has the spread of all that it was learned from, voice and video. */
  private static Measure learned(Measure measure, Group trials, Role role) {
    return measure.kind() != MeasureKind.VIDEO_THRESHOLD
        ? measure
        : trials
            .types()
            .spread(role)
            .map(s -> Measure.of(measure.kind(), s, measure.support(), measure.specificity()))
            .orElse(measure);
  }

  /** One session for each state in which the role's main session was seen. */
  private List<SessionSignature> sessions(
      Group trials, Role role, Function<Group, List<Facts>> view) {
    Characterizer side = characterizer(view);
    SortedMap<State, List<Facts>> byState = new TreeMap<>();
    for (Observation trial : trials.trials()) {
      Group.main(trial, role)
          .map(MainSession::state)
          .ifPresent(state -> byState.computeIfAbsent(state, s -> new ArrayList<>()));
    }
    byState.forEach(
        (state, facts) -> {
          for (Observation trial : trials.trials()) {
            boolean here = Group.main(trial, role).filter(m -> m.state() == state).isPresent();
            facts.add(here ? trials.session(trial, role) : Facts.NONE);
          }
        });
    List<SessionSignature> sessions = new ArrayList<>();
    byState.forEach(
        (state, facts) -> {
          List<Feature> features = side.features(facts);
          List<Measure> measures =
              side.measures(facts).stream().map(m -> learned(m, trials, role)).toList();
          if (!features.isEmpty() || !measures.isEmpty()) {
            sessions.add(new SessionSignature(state, role, features, measures));
          }
        });
    toldApart.addAll(side.toldApart());
    return sessions;
  }
}
