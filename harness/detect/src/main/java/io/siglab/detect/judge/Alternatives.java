package io.siglab.detect.judge;

import io.siglab.detect.Alternative;
import io.siglab.detect.Alternative.Ground;
import io.siglab.detect.DetectorSettings;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.AppName;
import io.siglab.signature.Feature;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.words.Action;
import io.siglab.words.Role;
import io.siglab.words.State;
import io.siglab.words.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Turns what a burst fits into what may be said of it: everything close to the best, everything
 * that a signature says it cannot be told from, and nothing without evidence for its apps.
 */
final class Alternatives {

  /** Best first; of equals the one with more trials, then by name. */
  static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble(Match::score)
          .reversed()
          .thenComparing(m -> -m.model().action().trials())
          .thenComparing(m -> m.model().app())
          .thenComparing(m -> m.model().action().action())
          .thenComparing(m -> m.model().state())
          .thenComparing(m -> m.model().role());

  private final double margin;
  private final Models models;

  Alternatives(DetectorSettings settings, Models models) {
    this.margin = settings.margin();
    this.models = models;
  }

  /**
   * What may be said.
   *
   * @param matches best first, at least one
   * @return best first; empty where the evidence is not specific
   */
  List<Alternative> of(List<Match> matches) {
    Match best = matches.get(0);
    if (models.grounds().guess()) {
      return List.of(alternative(best));
    }
    Map<String, Alternative> all = new LinkedHashMap<>();
    for (Match match : matches) {
      if (match.score() >= best.score() - margin) {
        put(all, alternative(match));
      }
    }
    for (Match match : matches) {
      if (match.score() >= best.score() - margin) {
        inseparable(match, all);
        announced(match, all);
      }
    }
    if (models.grounds().appEvidence()) {
      if (!differsFromBaseline(best)
          || best.model().action().notSeparableFrom().contains(AppName.BASELINE)) {
        return List.of();
      }
      Optional<Feature> identity = identity(best);
      if (identity.isEmpty()) {
        return List.of();
      }
      unknownSharers(identity.get(), best, all);
    }
    return List.copyOf(all.values());
  }

  /** The feature that names the service and is shared with the fewest. */
  private static Optional<Feature> identity(Match match) {
    return match.identity().stream()
        .min(
            Comparator.comparingInt((Feature f) -> f.specificity().sharedWith().size())
                .thenComparing(Feature::kind)
                .thenComparing(Feature::value));
  }

  private static boolean differsFromBaseline(Match match) {
    return match.evidence().stream().anyMatch(s -> !s.sharedWith().contains(AppName.BASELINE));
  }

  /** Rule 4: what cannot be told apart is reported together. */
  private void inseparable(Match match, Map<String, Alternative> all) {
    SessionModel model = match.model();
    for (String name : model.action().notSeparableFrom()) {
      named(name, model.state(), model.role(), Ground.NOT_SEPARABLE, all);
    }
    for (SessionModel other : models.elsewhere(model)) {
      put(
          all,
          named(
              other.signature(),
              other.action().action(),
              other.state(),
              other.role(),
              Ground.NOT_SEPARABLE));
    }
  }

  /**
   * Rule 1: apps that share what identifies this one, and whose own signature was not given to rule
   * them out.
   */
  private void unknownSharers(Feature identity, Match match, Map<String, Alternative> all) {
    for (String name : identity.specificity().sharedWith()) {
      if (!name.equals(AppName.BASELINE) && models.signature(appOf(name)).isEmpty()) {
        named(name, match.model().state(), match.model().role(), Ground.NOT_SEPARABLE, all);
      }
    }
  }

  /**
   * A message that is opened later has to arrive first, and no signature says how that looks: maybe
   * like a message that has nothing to open.
   */
  private void announced(Match match, Map<String, Alternative> all) {
    SessionModel model = match.model();
    if (model.role() != Role.RECEIVER
        || model.state() != State.SS
        || model.action().action().hasReadState()) {
      return;
    }
    for (ActionSignature other : model.signature().content().actions()) {
      boolean later =
          other.pair().receiverState().filter(s -> s == State.RC || s == State.RR).isPresent();
      if (later) {
        put(
            all,
            named(model.signature(), other.action(), State.SS, Role.RECEIVER, Ground.ANNOUNCED));
      }
    }
  }

  private void named(
      String name, State state, Role role, Ground ground, Map<String, Alternative> all) {
    int slash = name.indexOf('/');
    Optional<Action> action =
        slash < 0 ? Optional.empty() : Word.find(Action.class, name.substring(slash + 1));
    if (action.isEmpty()) {
      return;
    }
    Optional<Signature> signature = models.signature(appOf(name));
    if (signature.isEmpty()) {
      put(all, unsigned(appOf(name), action.get(), state, role, ground));
      return;
    }
    Collection<State> states = new TreeSet<>();
    signature.get().content().actions().stream()
        .filter(a -> a.action() == action.get())
        .flatMap(a -> a.sessions().stream())
        .filter(s -> s.role() == role)
        .map(SessionSignature::state)
        .forEach(states::add);
    State only = states.size() == 1 ? states.iterator().next() : state;
    put(all, named(signature.get(), action.get(), only, role, ground));
  }

  private static String appOf(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  private static void put(Map<String, Alternative> all, Alternative alternative) {
    String key =
        alternative.name() + " " + alternative.state().word() + " " + alternative.role().word();
    all.putIfAbsent(key, alternative);
  }

  private static Alternative alternative(Match match) {
    SessionModel model = match.model();
    return new Alternative(
        model.app(),
        Optional.of(model.signature().version().toString()),
        Optional.of(model.signature().content().origin().provenance()),
        model.action().action(),
        model.state(),
        model.role(),
        Ground.FITS,
        match.score(),
        match.matched(),
        match.missed());
  }

  private static Alternative named(
      Signature signature, Action action, State state, Role role, Ground ground) {
    return new Alternative(
        signature.app(),
        Optional.of(signature.version().toString()),
        Optional.of(signature.content().origin().provenance()),
        action,
        state,
        role,
        ground,
        0,
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static Alternative unsigned(
      String app, Action action, State state, Role role, Ground ground) {
    return new Alternative(
        app,
        Optional.empty(),
        Optional.empty(),
        action,
        state,
        role,
        ground,
        0,
        List.of(),
        List.of());
  }
}
