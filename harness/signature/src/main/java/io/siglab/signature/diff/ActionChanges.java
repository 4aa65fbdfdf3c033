package io.siglab.signature.diff;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.StatePair;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Compares one action's sessions and pair. */
final class ActionChanges {

  private final String action;
  private final ActionSignature before;
  private final ActionSignature after;
  private final Predicate<String> comparedBefore;
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param comparedBefore whether the old signature's runs measured a sharer; who was not measured
   *     was never claimed to be told apart
   */
  ActionChanges(ActionSignature before, ActionSignature after, Predicate<String> comparedBefore) {
    this.comparedBefore = comparedBefore;
    this.action = after.action().word();
    this.before = before;
    this.after = after;
  }

  List<Change> all() {
    for (Role role : Role.values()) {
      compareSessions(role);
    }
    changes.addAll(
        new CharacteristicChanges(action + ", pair")
            .between(
                before.pair().features(),
                after.pair().features(),
                before.pair().measures(),
                after.pair().measures()));
    compareStatePairs();
    compareSeparability();
    compareSources();
    if (before.trials() != after.trials()) {
      String old = Integer.toString(before.trials());
      String now = Integer.toString(after.trials());
      add(ChangeLevel.STATISTICS, action, "trials", old, now, "trials " + old + " -> " + now);
    }
    return changes;
  }

  private void compareSessions(Role role) {
    List<SessionSignature> gone = without(before, after, role);
    List<SessionSignature> added = without(after, before, role);
    if (gone.size() == 1 && added.size() == 1) {
      String where = action + ", " + role.word();
      String from = gone.get(0).state().word();
      String to = added.get(0).state().word();
      String words = "main session moved from " + from + " to " + to;
      add(Reliance.levelOf(gone.get(0)), where, "session", from, to, words);
      compare(where, gone.get(0), added.get(0));
    } else {
      for (SessionSignature session : gone) {
        String where = where(session);
        add(Reliance.levelOf(session), where, "session", where, "", "the session is gone");
      }
      for (SessionSignature session : added) {
        String where = where(session);
        add(ChangeLevel.COMPATIBLE, where, "session", "", where, "the session is new");
      }
    }
    for (SessionSignature old : before.sessions()) {
      if (old.role() == role) {
        find(after, old).ifPresent(now -> compare(where(old), old, now));
      }
    }
  }

  private void compare(String where, SessionSignature old, SessionSignature now) {
    changes.addAll(
        new CharacteristicChanges(where)
            .between(old.features(), now.features(), old.measures(), now.measures()));
  }

  /** A state's pair that is gone or new is told as its characteristics are. */
  private void compareStatePairs() {
    for (State state : List.of(State.NANS, State.ANS)) {
      StatePair none = new StatePair(state, 0, List.of(), List.of());
      StatePair old = find(before, state).orElse(none);
      StatePair now = find(after, state).orElse(none);
      String where = action + ", " + state.word() + ", pair";
      changes.addAll(
          new CharacteristicChanges(where)
              .between(old.features(), now.features(), old.measures(), now.measures()));
      if (old.trials() != now.trials()) {
        String from = Integer.toString(old.trials());
        String to = Integer.toString(now.trials());
        add(ChangeLevel.STATISTICS, where, "trials", from, to, "trials " + from + " -> " + to);
      }
    }
  }

  private static Optional<StatePair> find(ActionSignature action, State state) {
    return action.statePairs().stream().filter(p -> p.state() == state).findFirst();
  }

  private void compareSeparability() {
    for (String other : after.notSeparableFrom()) {
      if (!before.notSeparableFrom().contains(other)) {
        boolean claimed = comparedBefore.test(other);
        String words =
            claimed
                ? "can no longer be told from " + other
                : "cannot be told from " + other + ", which was not measured beside it before";
        ChangeLevel level = claimed ? ChangeLevel.BREAKING : ChangeLevel.COMPATIBLE;
        add(level, action, "not_separable_from", "", other, words);
      }
    }
    for (String other : before.notSeparableFrom()) {
      if (!after.notSeparableFrom().contains(other)) {
        String words = "can now be told from " + other;
        add(ChangeLevel.COMPATIBLE, action, "not_separable_from", other, "", words);
      }
    }
  }

  private void compareSources() {
    String old = source(before);
    String now = source(after);
    if (!old.equals(now)) {
      String words =
          now.isEmpty() ? "measured again" : "not measured again, taken over from " + now;
      add(ChangeLevel.STATISTICS, action, "carried", old, now, words);
    }
  }

  private static String source(ActionSignature action) {
    return action.carried().map(c -> c.version().toString()).orElse("");
  }

  private void add(
      ChangeLevel level, String where, String what, String from, String to, String words) {
    changes.add(new Change(level, where, what, from, to, words));
  }

  private String where(SessionSignature session) {
    return action + ", " + session.state().word() + ", " + session.role().word();
  }

  private static List<SessionSignature> without(
      ActionSignature some, ActionSignature other, Role role) {
    return some.sessions().stream()
        .filter(s -> s.role() == role)
        .filter(s -> find(other, s).isEmpty())
        .toList();
  }

  private static Optional<SessionSignature> find(ActionSignature action, SessionSignature like) {
    return action.sessions().stream()
        .filter(s -> s.state() == like.state() && s.role() == like.role())
        .findFirst();
  }
}
