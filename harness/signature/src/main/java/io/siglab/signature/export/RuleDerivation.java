package io.siglab.signature.export;

import io.siglab.signature.ActionSignature;
import io.siglab.signature.AppName;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses what of signatures becomes a rule. Names and offered protocols do; an address range only
 * where a session shows no name, as ranges of hosters serve many apps. Transport and port narrow an
 * address and are no rule by themselves: ports are shared by design. Whatever anyone shows who is
 * not among the exported apps is left out, and so is what baselines show.
 */
final class RuleDerivation {

  private final Set<String> exported;
  private final SortedMap<String, Candidate> candidates = new TreeMap<>();

  RuleDerivation(Set<String> exported) {
    this.exported = Set.copyOf(exported);
  }

  /** Everything found so far about one match. */
  private static final class Candidate {
    private final Match match;
    private final Set<String> sharers = new TreeSet<>();
    private final List<Place> places = new ArrayList<>();
    private boolean overUdp;
    private int comparedWith = Integer.MAX_VALUE;

    private Candidate(Match match) {
      this.match = match;
    }
  }

  void add(Signature signature) {
    for (ActionSignature action : signature.content().actions()) {
      for (SessionSignature session : action.sessions()) {
        add(signature.app(), action.action(), session);
      }
    }
  }

  private void add(String app, Action action, SessionSignature session) {
    Optional<String> transport = settled(session, FeatureKind.TRANSPORT);
    boolean named = session.features().stream().anyMatch(f -> f.kind() == FeatureKind.SERVER_NAME);
    for (Feature feature : session.features()) {
      Optional<Match> match =
          switch (feature.kind()) {
            case SERVER_NAME -> Optional.of(new Match.ServerName(feature.value()));
            case ALPN -> Optional.of(new Match.OfferedProtocol(feature.value()));
            case ADDRESS_RANGE ->
                named
                    ? Optional.empty()
                    : Optional.of(
                        new Match.ServerAddress(
                            feature.value(),
                            transport,
                            transport.isPresent() ? port(session) : OptionalInt.empty()));
            default -> Optional.empty();
          };
      match.ifPresent(
          m -> {
            Candidate found = candidates.computeIfAbsent(m.text(), t -> new Candidate(m));
            found.sharers.add(app);
            feature.specificity().sharedWith().forEach(s -> found.sharers.add(appOf(s)));
            found.places.add(
                new Place(app, action, session.state(), session.role(), feature.support()));
            found.overUdp |= transport.filter("udp"::equals).isPresent();
            found.comparedWith = Math.min(found.comparedWith, feature.specificity().comparedWith());
          });
    }
  }

  /** The rules, by apps and match. */
  List<Rule> rules() {
    return candidates.values().stream()
        .filter(c -> whyNot(c).isEmpty())
        .map(c -> new Rule(List.copyOf(c.sharers), c.match, c.places, c.overUdp, c.comparedWith))
        .sorted(Comparator.comparing(Rule::label).thenComparing(r -> r.match().text()))
        .toList();
  }

  /** What did not become a rule, and why. */
  List<String> leftOut() {
    List<String> sentences = new ArrayList<>();
    candidates.forEach((text, c) -> whyNot(c).ifPresent(why -> sentences.add(text + ": " + why)));
    return sentences;
  }

  private Optional<String> whyNot(Candidate candidate) {
    List<String> others = candidate.sharers.stream().filter(s -> !exported.contains(s)).toList();
    if (!others.isEmpty()) {
      return Optional.of("common with " + String.join(", ", others));
    }
    return Breadth.tooBroad(candidate.match, candidate.comparedWith);
  }

  private static String appOf(String sharer) {
    int slash = sharer.indexOf('/');
    return slash < 0 || sharer.equals(AppName.BASELINE) ? sharer : sharer.substring(0, slash);
  }

  /** The one value of a kind, if every trial of the session shows it. */
  private static Optional<String> settled(SessionSignature session, FeatureKind kind) {
    List<Feature> all = session.features().stream().filter(f -> f.kind() == kind).toList();
    return all.size() == 1 && all.get(0).support().n() == all.get(0).support().of()
        ? Optional.of(all.get(0).value())
        : Optional.empty();
  }

  private static OptionalInt port(SessionSignature session) {
    return settled(session, FeatureKind.SERVER_PORT)
        .filter(p -> !p.equals(FeatureKind.VARIABLE))
        .map(p -> OptionalInt.of(Integer.parseInt(p)))
        .orElse(OptionalInt.empty());
  }
}
