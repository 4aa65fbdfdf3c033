package io.siglab.analysis.aggregate;

import io.siglab.analysis.observation.Observation;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.PairSignature;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.SignatureContent;
import io.siglab.signature.StatePair;
import io.siglab.words.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Aggregates the observations of runs to the content of one signature for each app. */
public final class Aggregation {

  private static final int MINIMUM_TRIALS = 2;
  private static final double MINIMUM_SUPPORT = 0.3;

  private final EvidenceRule rule;

  /**
   * @param rule the minimum evidence, stored in the signatures
   */
  public Aggregation(EvidenceRule rule) {
    this.rule = rule;
  }

  /**
   * The minimum evidence unless told otherwise: two trials, as one run is an anecdote, and a
   * support whose 95 % interval begins at 0.3 or above. Two of two trials give [0.34, 1] and just
   * enter, and so do three of four; two of three do not. The interval stays beside the number, so
   * that nobody takes two trials for twenty.
   */
  public static EvidenceRule defaultRule() {
    return new EvidenceRule(MINIMUM_TRIALS, MINIMUM_SUPPORT);
  }

  /**
   * Aggregates.
   *
   * @param runs all of one provenance
   * @return signatures by app, and what has none
   * @throws MixedProvenanceException if the runs are not of one provenance
   */
  public Aggregate aggregate(List<MeasuredRun> runs) {
    Origins.provenance(runs);
    List<Observation> counted =
        runs.stream()
            .flatMap(r -> r.observations().observations().stream())
            .filter(Observation::counts)
            .toList();
    Group baselines =
        new Group(
            Group.BASELINE,
            Group.BASELINE,
            counted.stream().filter(t -> t.action().isEmpty()).toList(),
            ServiceTypes.NONE);
    SortedMap<String, SortedMap<Action, Group>> apps = groups(counted);
    List<String> together = measuredTogether(apps, baselines);
    List<SignatureContent> signatures = new ArrayList<>();
    List<String> withheld = new ArrayList<>();
    Withdrawn withdrawn = new Withdrawn(runs);
    apps.forEach(
        (app, actions) -> {
          List<ActionSignature> made = new ArrayList<>();
          actions.forEach(
              (action, group) ->
                  action(action, group, baselines, apps)
                      .ifPresentOrElse(
                          made::add,
                          () -> {
                            withheld.add(whyWithheld(group));
                            if (enough(group)) {
                              withdrawn.add(app, action);
                            }
                          }));
          if (!made.isEmpty()) {
            Origins origins = new Origins(runs, trials(actions), baselines.trials());
            signatures.add(
                new SignatureContent(
                    app,
                    origins.createdUs(),
                    origins.origin(),
                    rule,
                    Optional.of(together),
                    Optional.empty(),
                    made));
          }
        });
    return new Aggregate(signatures, withdrawn.byApp(), withheld);
  }

  /** Everything that characteristics are held against. */
  private static List<String> measuredTogether(
      SortedMap<String, SortedMap<Action, Group>> apps, Group baselines) {
    List<String> names = new ArrayList<>();
    apps.values().forEach(actions -> actions.values().forEach(g -> names.add(g.name())));
    if (!baselines.trials().isEmpty()) {
      names.add(Group.BASELINE);
    }
    return names;
  }

  private boolean enough(Group group) {
    return group.trials().size() >= rule.minimumTrials();
  }

  private static SortedMap<String, SortedMap<Action, Group>> groups(List<Observation> counted) {
    SortedMap<String, SortedMap<Action, List<Observation>>> trials = new TreeMap<>();
    for (Observation trial : counted) {
      trial
          .action()
          .ifPresent(
              action ->
                  trials
                      .computeIfAbsent(trial.app(), a -> new TreeMap<>())
                      .computeIfAbsent(action, a -> new ArrayList<>())
                      .add(trial));
    }
    SortedMap<String, SortedMap<Action, Group>> groups = new TreeMap<>();
    trials.forEach(
        (app, actions) -> {
          SortedMap<Action, Group> ofApp = new TreeMap<>();
          ServiceTypes types =
              ServiceTypes.of(actions.values().stream().flatMap(List::stream).toList());
          actions.forEach(
              (action, list) ->
                  ofApp.put(
                      action, new Group(app + "/" + action.word(), app, List.copyOf(list), types)));
          groups.put(app, ofApp);
        });
    return groups;
  }

  private Optional<ActionSignature> action(
      Action action, Group group, Group baselines, Map<String, SortedMap<Action, Group>> apps) {
    if (!enough(group)) {
      return Optional.empty();
    }
    List<Group> others =
        apps.values().stream()
            .flatMap(a -> a.values().stream())
            .filter(g -> !g.name().equals(group.name()))
            .toList();
    ActionCharacterizer characterizer =
        new ActionCharacterizer(rule, group, baselines, others, apps.size() - 1);
    List<SessionSignature> sessions = characterizer.sessions();
    PairSignature pair = characterizer.pair();
    List<StatePair> statePairs = characterizer.statePairs();
    if (sessions.isEmpty() && pair.features().isEmpty() && pair.measures().isEmpty()) {
      return Optional.empty();
    }
    List<String> confused =
        new ArrayList<>(
            others.stream()
                .map(Group::name)
                .filter(name -> !characterizer.toldApart().contains(name))
                .toList());
    if (new Chatter(baselines).resembles(sessions)) {
      confused.add(Group.BASELINE);
    }
    return Optional.of(
        new ActionSignature(action, group.trials().size(), sessions, pair, statePairs, confused));
  }

  private static List<Observation> trials(SortedMap<Action, Group> actions) {
    return actions.values().stream().flatMap(g -> g.trials().stream()).toList();
  }

  private String whyWithheld(Group group) {
    int trials = group.trials().size();
    return trials < rule.minimumTrials()
        ? String.format(
            Locale.ROOT,
            "%s has %d valid trial%s, %d are needed: run more repetitions.",
            group.name(),
            trials,
            trials == 1 ? "" : "s",
            rule.minimumTrials())
        : String.format(
            Locale.ROOT,
            "%s: nothing that its %d trials show has enough support and beats the baselines.",
            group.name(),
            trials);
  }
}
