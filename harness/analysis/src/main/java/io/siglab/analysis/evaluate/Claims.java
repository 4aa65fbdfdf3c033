package io.siglab.analysis.evaluate;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Likeness;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What signatures claim to tell by action and state. A cell is not claimed where a signature says
 * that its action cannot be separated from another one, be it the app's own or that of an app at
 * the same server, or from baselines; nor where it is an arrival that may announce what is opened
 * later ({@code docs/detection.md}, step 8).
 */
record Claims(Set<Cell> cells) {

  static Claims of(List<Signature> signatures) {
    Map<String, Set<String>> together = together(signatures);
    Set<Cell> cells = new TreeSet<>();
    for (Signature signature : signatures) {
      boolean opensLater =
          signature.content().actions().stream()
              .flatMap(a -> a.pair().receiverState().stream())
              .anyMatch(s -> s == State.RC || s == State.RR);
      for (ActionSignature action : signature.content().actions()) {
        String same = "/" + action.action().word();
        boolean separable =
            reachable(name(signature, action.action()), together).stream()
                .allMatch(n -> n.endsWith(same));
        for (SessionSignature session : action.sessions()) {
          boolean arrival =
              session.role() == Role.RECEIVER
                  && session.state() == State.SS
                  && !action.action().hasReadState();
          if (separable
              && !(arrival && opensLater)
              && !looksLikeAnother(action, session, signatures)) {
            cells.add(new Cell(signature.app(), action.action(), session.state(), session.role()));
          }
        }
      }
    }
    return new Claims(cells);
  }

  /**
   * Whether many of the session's bursts are ones that another action's session of the same state
   * and role, at the same server, takes in: then the signatures themselves say that they may be
   * either.
   */
  private static boolean looksLikeAnother(
      ActionSignature action, SessionSignature session, List<Signature> signatures) {
    return signatures.stream()
        .flatMap(s -> s.content().actions().stream())
        .filter(other -> other.action() != action.action())
        .flatMap(other -> other.sessions().stream())
        .filter(other -> other.state() == session.state() && other.role() == session.role())
        .filter(other -> !Collections.disjoint(servers(other), servers(session)))
        .filter(other -> !partedByThreshold(session) || !partedByThreshold(other))
        .anyMatch(other -> Likeness.takesIn(other, session));
  }

  /** Voice calls from video calls, by the threshold on the media rate. */
  private static boolean partedByThreshold(SessionSignature session) {
    return session.measures().stream()
        .anyMatch(m -> m.kind() == MeasureKind.VIDEO_THRESHOLD && m.support().reliedOn());
  }

  private static Set<String> servers(SessionSignature session) {
    return session.features().stream()
        .filter(f -> f.kind() == FeatureKind.SERVER_NAME)
        .map(Feature::value)
        .collect(Collectors.toSet());
  }

  /** Which actions lead to which: not separable, or the same action at a server that is shared. */
  private static Map<String, Set<String>> together(List<Signature> signatures) {
    Map<String, Set<String>> edges = new TreeMap<>();
    for (Signature signature : signatures) {
      for (ActionSignature action : signature.content().actions()) {
        String name = name(signature, action.action());
        action.notSeparableFrom().forEach(other -> join(name, other, edges));
        for (SessionSignature session : action.sessions()) {
          for (Feature feature : session.features()) {
            if (feature.kind() == FeatureKind.SERVER_NAME) {
              feature.specificity().sharedWith().stream()
                  .filter(other -> other.endsWith("/" + action.action().word()))
                  .forEach(other -> join(name, other, edges));
            }
          }
        }
      }
    }
    return edges;
  }

  private static void join(String one, String other, Map<String, Set<String>> edges) {
    edges.computeIfAbsent(one, n -> new TreeSet<>()).add(other);
    edges.computeIfAbsent(other, n -> new TreeSet<>()).add(one);
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> edges) {
    Set<String> seen = new TreeSet<>(Set.of(from));
    Deque<String> left = new ArrayDeque<>(seen);
    while (!left.isEmpty()) {
      for (String next : edges.getOrDefault(left.remove(), Set.of())) {
        if (seen.add(next)) {
          left.add(next);
        }
      }
    }
    return seen;
  }

  private static String name(Signature signature, Action action) {
    return signature.app() + "/" + action.word();
  }
}
