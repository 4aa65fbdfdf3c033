package io.siglab.analysis.aggregate;

import io.siglab.signature.EvidenceRule;
import io.siglab.signature.Feature;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Specificity;
import io.siglab.signature.Spread;
import io.siglab.signature.Support;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Turns the facts of one group's trials into characteristics: what has enough support, beats the
 * baselines, and who else shows it.
 *
 * <p>A characteristic enters when at least {@link EvidenceRule#minimumTrials()} trials show it, the
 * lower bound of its support's interval is at least {@link EvidenceRule#minimumSupport()}, and that
 * bound is above the share of baselines that show the same. What other apps or actions show too
 * stays in, marked as common (as Li 2020, Table 7, does): alone it tells nothing, together with
 * others it may.
 */
final class Characterizer {

  private final EvidenceRule rule;
  private final Group baselines;
  private final List<Group> others;
  private final Function<Group, List<Facts>> view;
  // Every characteristic is held against the same groups; what these show is worked out once.
  private final IdentityHashMap<Group, List<Facts>> viewed = new IdentityHashMap<>();
  private final int otherApps;
  // Groups that fail to show something of this group's; what is left cannot be told apart.
  private final Set<String> toldApart = new HashSet<>();

  /**
   * @param rule the minimum evidence
   * @param baselines all of them
   * @param others all other groups of trials
   * @param otherApps how many other apps those are of
   * @param view what of a group's trials is looked at: one role's sessions, or the pairs
   */
  Characterizer(
      EvidenceRule rule,
      Group baselines,
      List<Group> others,
      int otherApps,
      Function<Group, List<Facts>> view) {
    this.rule = rule;
    this.baselines = baselines;
    this.others = others;
    this.otherApps = otherApps;
    this.view = view;
  }

  /** The features that these trials support, one {@code Facts} for each trial. */
  List<Feature> features(List<Facts> trials) {
    SortedSet<Trait> all = new TreeSet<>();
    trials.forEach(t -> all.addAll(t.traits()));
    List<Feature> features = new ArrayList<>();
    for (Trait trait : all) {
      int n = (int) trials.stream().filter(t -> t.traits().contains(trait)).count();
      Support support = Support.of(n, trials.size());
      if (enters(support, Group.share(seen(baselines), trait))) {
        Specificity who = sharers(support, g -> Group.share(seen(g), trait));
        features.add(new Feature(trait.kind(), trait.value(), support, who));
      }
    }
    return features;
  }

  /** The measures that these trials support. */
  List<Measure> measures(List<Facts> trials) {
    List<Measure> measures = new ArrayList<>();
    for (MeasureKind kind : MeasureKind.values()) {
      List<Double> all =
          trials.stream()
              .flatMap(t -> java.util.stream.Stream.ofNullable(t.numbers().get(kind)))
              .toList();
      if (all.isEmpty()) {
        continue;
      }
      List<Double> values = Typical.of(all, kind);
      Spread spread = Spread.of(values);
      Support support = Support.of(values.size(), trials.size());
      if (enters(support, Group.share(seen(baselines), kind, spread))) {
        Specificity who = sharers(support, g -> Group.share(seen(g), kind, spread));
        measures.add(Measure.of(kind, spread, support, who));
      }
    }
    return measures;
  }

  /** Names of groups that some characteristic made so far tells from this one. */
  Set<String> toldApart() {
    return Set.copyOf(toldApart);
  }

  private List<Facts> seen(Group group) {
    return viewed.computeIfAbsent(group, view);
  }

  private boolean enters(Support support, double baselineShare) {
    return support.n() >= rule.minimumTrials()
        && support.wilsonLow() >= rule.minimumSupport()
        && support.wilsonLow() > baselineShare;
  }

  private Specificity sharers(Support support, Function<Group, Double> share) {
    List<String> who = new ArrayList<>();
    if (share.apply(baselines) > 0) {
      who.add(Group.BASELINE);
    }
    for (Group other : others) {
      double shown = share.apply(other);
      if (shown > 0) {
        who.add(other.name());
      }
      if (support.wilsonLow() > shown) {
        toldApart.add(other.name());
      }
    }
    return Specificity.of(who, otherApps);
  }
}
