package io.siglab.signature;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.siglab.words.Action;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one action looks like.
 *
 * @param action the action
 * @param trials valid trials that it rests on
 * @param sessions by state, then role; each pair of them once
 * @param pair how the sides relate; without characteristics where nothing relates them
 * @param statePairs the same of calls, apart for each state; nothing for messages
 * @param notSeparableFrom actions, as {@code APP/ACTION}, that the evidence cannot tell from this
 *     one: a detector must not claim it against them
 * @param carried where the action was measured, if not by the runs of the file's origin
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ActionSignature(
    Action action,
    int trials,
    List<SessionSignature> sessions,
    PairSignature pair,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<StatePair> statePairs,
    List<String> notSeparableFrom,
    Optional<Carried> carried) {

  /** An action that the runs of the file's origin measured. */
  public ActionSignature(
      Action action,
      int trials,
      List<SessionSignature> sessions,
      PairSignature pair,
      List<StatePair> statePairs,
      List<String> notSeparableFrom) {
    this(action, trials, sessions, pair, statePairs, notSeparableFrom, Optional.empty());
  }

  /** The same of messages, which have no pair for each state. */
  public ActionSignature(
      Action action,
      int trials,
      List<SessionSignature> sessions,
      PairSignature pair,
      List<String> notSeparableFrom) {
    this(action, trials, sessions, pair, List.of(), notSeparableFrom, Optional.empty());
  }

  public ActionSignature {
    Set<String> seen = new HashSet<>();
    for (SessionSignature session : sessions) {
      String id = session.state().word() + " " + session.role().word();
      if (!seen.add(id)) {
        throw new IllegalArgumentException(action.word() + " lists " + id + " twice");
      }
    }
    sessions =
        sessions.stream()
            .sorted(
                Comparator.comparing(SessionSignature::state).thenComparing(SessionSignature::role))
            .toList();
    statePairs = statePairs == null ? List.of() : inOrder(action, statePairs);
    notSeparableFrom = List.copyOf(new TreeSet<>(notSeparableFrom));
    if (trials < 1) {
      throw new IllegalArgumentException(action.word() + " rests on no trial");
    }
  }

  /** The same, measured for another version. */
  public ActionSignature carriedFrom(Carried source) {
    return new ActionSignature(
        action, trials, sessions, pair, statePairs, notSeparableFrom, Optional.of(source));
  }

  private static List<StatePair> inOrder(Action action, List<StatePair> pairs) {
    if (pairs.stream().map(StatePair::state).distinct().count() != pairs.size()) {
      throw new IllegalArgumentException(action.word() + " lists the pair of a state twice");
    }
    return pairs.stream().sorted(Comparator.comparing(StatePair::state)).toList();
  }

  /** By action, each once. */
  static List<ActionSignature> inOrder(Collection<ActionSignature> actions) {
    Set<Action> seen = new HashSet<>();
    for (ActionSignature action : actions) {
      if (!seen.add(action.action())) {
        throw new IllegalArgumentException("lists the action " + action.action().word() + " twice");
      }
    }
    return actions.stream().sorted(Comparator.comparing(ActionSignature::action)).toList();
  }
}
