package io.siglab.signature.diff;

import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the characteristics of one session, or of one pair. */
final class CharacteristicChanges {

  private final String where;
  private final List<Change> changes = new ArrayList<>();

  CharacteristicChanges(String where) {
    this.where = where;
  }

  List<Change> between(
      List<Feature> featuresBefore,
      List<Feature> featuresAfter,
      List<Measure> measuresBefore,
      List<Measure> measuresAfter) {
    for (FeatureKind kind : FeatureKind.values()) {
      compareFeatures(byValue(featuresBefore, kind), byValue(featuresAfter, kind), kind);
    }
    for (MeasureKind kind : MeasureKind.values()) {
      compareMeasures(of(measuresBefore, kind), of(measuresAfter, kind));
    }
    return changes;
  }

  private void compareFeatures(
      Map<String, Feature> before, Map<String, Feature> after, FeatureKind kind) {
    List<Feature> gone = without(before, after);
    List<Feature> added = without(after, before);
    if (kind.single() && gone.size() == 1 && added.size() == 1) {
      String from = gone.get(0).value();
      String to = added.get(0).value();
      String words = kind.word() + " moved from " + from + " to " + to;
      add(Reliance.levelOf(gone.get(0).support()), kind, from, to, words);
    } else {
      for (Feature feature : gone) {
        String words = kind.word() + " " + feature.value() + " is gone";
        add(Reliance.levelOf(feature.support()), kind, feature.value(), "", words);
      }
      for (Feature feature : added) {
        String words = "new " + kind.word() + " " + feature.value();
        add(ChangeLevel.COMPATIBLE, kind, "", feature.value(), words);
      }
    }
    before.forEach(
        (value, old) -> {
          Feature now = after.get(value);
          if (now != null && !now.equals(old)) {
            add(
                ChangeLevel.STATISTICS,
                kind,
                statistics(old),
                statistics(now),
                kind.word() + " " + value + ": " + statistics(old) + " -> " + statistics(now));
          }
        });
  }

  private void compareMeasures(List<Measure> before, List<Measure> after) {
    if (before.isEmpty()) {
      for (Measure measure : after) {
        String text = MeasureChange.text(measure);
        String words = "new " + measure.kind().word() + " " + text;
        changes.add(
            new Change(ChangeLevel.COMPATIBLE, where, measure.kind().word(), "", text, words));
      }
    } else if (after.isEmpty()) {
      Measure measure = before.get(0);
      String words = measure.kind().word() + " is gone";
      changes.add(
          new Change(
              Reliance.levelOf(measure.support()),
              where,
              measure.kind().word(),
              MeasureChange.text(measure),
              "",
              words));
    } else {
      MeasureChange.between(where, before.get(0), after.get(0)).ifPresent(changes::add);
    }
  }

  private void add(ChangeLevel level, FeatureKind kind, String from, String to, String words) {
    changes.add(new Change(level, where, kind.word(), from, to, words));
  }

  private static String statistics(Feature feature) {
    String shown = feature.support().n() + " of " + feature.support().of() + " trials";
    return feature.specificity().common()
        ? shown + ", common with " + String.join(", ", feature.specificity().sharedWith())
        : shown;
  }

  private static Map<String, Feature> byValue(List<Feature> features, FeatureKind kind) {
    Map<String, Feature> byValue = new TreeMap<>();
    features.stream().filter(f -> f.kind() == kind).forEach(f -> byValue.put(f.value(), f));
    return byValue;
  }

  private static List<Feature> without(Map<String, Feature> some, Map<String, Feature> others) {
    return some.entrySet().stream()
        .filter(e -> !others.containsKey(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<Measure> of(List<Measure> measures, MeasureKind kind) {
    return measures.stream().filter(m -> m.kind() == kind).toList();
  }
}
