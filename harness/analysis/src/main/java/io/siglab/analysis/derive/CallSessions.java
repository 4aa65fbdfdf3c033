package io.siglab.analysis.derive;

import io.siglab.analysis.observation.CallSession;
import io.siglab.signature.FoldedName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Chooses the sessions that stand for a call on its two sides, together, so that what is compared
 * belongs together: those with media; else what both sides have in common with the most bytes on
 * the side that has less of it; else the largest of each.
 */
final class CallSessions {

  private static final String PEER = "the other party";

  private CallSessions() {}

  /**
   * What stands for the call on one side.
   *
   * @param basis a constant of {@link CallSession}
   * @param session the session, or the one of them with the most bytes
   * @param flows all flows that belong to it
   */
  record Choice(String basis, Session session, List<SideFlow> flows) {}

  /** The choice for one side, given the other where there is one. */
  static Optional<Choice> of(CallSideView side, Optional<CallSideView> other) {
    return media(side)
        .or(() -> other.flatMap(o -> common(side, o, s -> true, s -> true)))
        .or(() -> largest(side, s -> true, CallSession.LARGEST));
  }

  /** The session with messages about the call, chosen the same way. */
  static Optional<Choice> signalling(CallSideView side, Optional<CallSideView> other) {
    return other
        .flatMap(o -> common(side, o, side::signals, o::signals))
        .or(() -> largest(side, side::signals, CallSession.LARGEST));
  }

  private static Optional<Choice> media(CallSideView side) {
    List<SideFlow> flows = side.mediaFlows();
    return flows.isEmpty()
        ? Optional.empty()
        : side.view().sessions().stream()
            .filter(s -> s.flows().contains(flows.get(0)))
            .findFirst()
            .map(s -> new Choice(CallSession.MEDIA, s, flows));
  }

  private static Optional<Choice> common(
      CallSideView side,
      CallSideView other,
      Predicate<Session> which,
      Predicate<Session> whichOfOther) {
    Map<String, Long> mine = weights(side, which);
    Map<String, Long> theirs = weights(other, whichOfOther);
    return mine.keySet().stream()
        .filter(theirs::containsKey)
        .max(
            Comparator.comparingLong(
                    (String key) ->
                        Math.min(mine.getOrDefault(key, 0L), theirs.getOrDefault(key, 0L)))
                .thenComparing(Comparator.reverseOrder()))
        .flatMap(
            key -> largest(side, which.and(s -> keys(side, s).contains(key)), CallSession.COMMON));
  }

  private static Optional<Choice> largest(
      CallSideView side, Predicate<Session> which, String basis) {
    List<Session> found =
        side.active().stream()
            .filter(which)
            .sorted(Comparator.comparingLong(side::surplus).reversed().thenComparing(Session::key))
            .toList();
    List<Session> taken =
        basis.equals(CallSession.LARGEST) ? found.stream().limit(1).toList() : found;
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Choice(
                basis,
                taken.get(0),
                taken.stream().map(Session::flows).flatMap(Collection::stream).toList()));
  }

  private static Map<String, Long> weights(CallSideView side, Predicate<Session> which) {
    Map<String, Long> weights = new TreeMap<>();
    for (Session session : side.active()) {
      if (which.test(session)) {
        keys(side, session).forEach(k -> weights.merge(k, side.surplus(session), Long::sum));
      }
    }
    return weights;
  }

  /** Under what a session may be the same as one of the other side. */
  private static SortedSet<String> keys(CallSideView side, Session session) {
    TreeSet<String> keys = new TreeSet<>();
    if (side.withPeer(session)) {
      keys.add(PEER);
    } else if (session.named()) {
      keys.add(FoldedName.of(session.key().server()).text() + " " + session.key().transport());
    } else {
      session.flows().forEach(f -> keys.add(f.remoteAddress() + " " + session.key().transport()));
    }
    return keys;
  }
}
