package io.siglab.detect.judge;

import io.siglab.detect.DetectorSettings;
import io.siglab.detect.Grounds;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.CallTraffic;
import io.siglab.signature.Feature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.Measure;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.Specificity;
import io.siglab.signature.Support;
import io.siglab.words.Action;
import io.siglab.words.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds a burst against a session, by the semantics of {@code docs/signature-format.md}, "What a
 * detector must do". A characteristic weighs what the lower bound of its support says, divided by
 * one more than those who share it; what the burst cannot show is left out.
 */
final class Matcher {

  /**
   * What grows with the time that people talk or let it ring, and so tells nothing of another call.
   */
  private static final Map<State, Set<MeasureKind>> GROWS_WITH_A_CALL =
      Map.of(
          State.ANS,
          Set.of(
              MeasureKind.PACKETS_OUT,
              MeasureKind.PACKETS_IN,
              MeasureKind.BYTES_OUT,
              MeasureKind.BYTES_IN,
              MeasureKind.DURATION),
          State.NANS,
          Set.of(MeasureKind.DURATION));

  /** The burst's shape: where trials show these alike, another shape is another thing. */
  private static final Set<MeasureKind> SHAPE =
      Set.of(MeasureKind.OUT_SHARE, MeasureKind.VIDEO_THRESHOLD);

  /** What a service is known by. */
  private static final Set<FeatureKind> NAMES_THE_SERVICE =
      Set.of(FeatureKind.SERVER_NAME, FeatureKind.ADDRESS_RANGE, FeatureKind.STUN_EXTENSION);

  /** The transport whose connections are seen to begin or to be kept. */
  private static final String TCP = "tcp";

  private final DetectorSettings settings;
  private final Grounds grounds;

  Matcher(DetectorSettings settings, Grounds grounds) {
    this.settings = settings;
    this.grounds = grounds;
  }

  /** The match, where both features and measures reach the minimum; else nothing. */
  Optional<Match> match(SessionModel model, Burst burst) {
    return match(
        model, feature -> BurstFeatures.shows(burst, model, feature), BurstNumbers.of(burst));
  }

  /** The same for a call with media. */
  Optional<Match> match(SessionModel model, AnsweredCall call) {
    return match(model, feature -> call.shows(model, feature), call.numbers());
  }

  /**
   * The same for a call that only its socket shows. Its numbers tell nothing: it is more than the
   * main session, which is what signatures measure.
   */
  Optional<Match> match(SessionModel model, CallTraffic call) {
    return match(model, feature -> CallFeatures.shows(call, model, feature), Map.of());
  }

  private Optional<Match> match(
      SessionModel model,
      Function<Feature, Optional<Boolean>> shows,
      Map<MeasureKind, Double> numbers) {
    Tally features = features(model, shows);
    Tally measures = measures(model, numbers);
    if (!measures.possible
        || !features.possible
        || !features.reaches(settings.minimumScore())
        || !measures.reaches(settings.minimumScore())
        || (features.isEmpty() && measures.isEmpty())) {
      return Optional.empty();
    }
    List<String> matched = new ArrayList<>(features.matched);
    matched.addAll(measures.matched);
    List<String> missed = new ArrayList<>(features.missed);
    missed.addAll(measures.missed);
    List<Specificity> evidence = new ArrayList<>(features.evidence);
    evidence.addAll(measures.evidence);
    for (Feature state : model.receiverState()) {
      if (grounds.features().contains(state.kind())) {
        matched.add(state.id());
        evidence.add(state.specificity());
      }
    }
    return Optional.of(
        new Match(
            model,
            score(features, measures),
            List.copyOf(matched),
            List.copyOf(missed),
            List.copyOf(features.identity),
            List.copyOf(evidence)));
  }

  private static double score(Tally features, Tally measures) {
    if (features.isEmpty()) {
      return measures.share();
    }
    return measures.isEmpty() ? features.share() : (features.share() + measures.share()) / 2;
  }

  /**
   * Of several values of one kind, any that matches stands for the kind. Versions of an app have
   * different STUN extensions: one that is there is not belittled by those that are not.
   */
  private Tally features(SessionModel model, Function<Feature, Optional<Boolean>> shows) {
    Map<FeatureKind, List<Feature>> byKind = new EnumMap<>(FeatureKind.class);
    for (Feature feature : model.session().features()) {
      if (grounds.features().contains(feature.kind())
          && (feature.kind() != FeatureKind.CONNECTION || model.mayBeSetUp())) {
        byKind.computeIfAbsent(feature.kind(), k -> new ArrayList<>()).add(feature);
      }
    }
    Tally tally = new Tally();
    tally.possible =
        model.session().features().stream().noneMatch(f -> keptButOpened(model, f, shows));
    byKind.forEach(
        (kind, all) -> {
          double most = 0;
          double best = 0;
          boolean shown = false;
          for (Feature feature : all) {
            Optional<Boolean> seen = shows.apply(feature);
            if (seen.isEmpty()) {
              continue;
            }
            shown = true;
            double weight = weight(feature.support(), feature.specificity());
            most = Math.max(most, weight);
            if (seen.get()) {
              best = Math.max(best, weight);
              tally.matched.add(feature.id());
              tally.evidence.add(feature.specificity());
              if (NAMES_THE_SERVICE.contains(kind)) {
                tally.identity.add(feature);
              }
            } else {
              tally.missed.add(feature.id());
            }
          }
          if (shown) {
            tally.add(best > 0 && kind == FeatureKind.STUN_EXTENSION ? best : most, best);
          }
        });
    return tally;
  }

  /**
   * What is small and nearly always goes over connections that are open is not what begins with
   * one: that is a handshake and a log-in. The opposite is a characteristic like any other. What is
   * large is no log-in, and whether it finds a connection open depends on what was done before.
   */
  private boolean keptButOpened(
      SessionModel model, Feature feature, Function<Feature, Optional<Boolean>> shows) {
    return feature.kind() == FeatureKind.CONNECTION
        && feature.value().equals(FeatureKind.KEPT)
        && grounds.features().contains(feature.kind())
        && model.mayBeSetUp()
        && feature.support().reliedOn(model.trialsOver(TCP).orElse(feature.support().of()))
        && !shows.apply(feature).orElse(true);
  }

  private Tally measures(SessionModel model, Map<MeasureKind, Double> numbers) {
    Set<MeasureKind> grows = GROWS_WITH_A_CALL.getOrDefault(model.state(), Set.of());
    Tally tally = new Tally();
    for (Measure measure : model.session().measures()) {
      Double number = numbers.get(measure.kind());
      if (number == null
          || !grounds.measures().contains(measure.kind())
          || grows.contains(measure.kind())) {
        continue;
      }
      double weight = weight(measure.support(), measure.specificity());
      OptionalDouble grade = grade(model, number, measure);
      if (grade.isPresent()) {
        tally.add(weight, weight * grade.getAsDouble());
        tally.matched.add(measure.kind().word());
        tally.evidence.add(measure.specificity());
      } else {
        tally.add(weight, 0);
        tally.missed.add(measure.kind().word());
        tally.possible &= !isShape(model, measure.kind()) || !measure.support().reliedOn();
      }
    }
    return tally;
  }

  /** In the other direction go acknowledgements, whose number depends on the network. */
  private static boolean isShape(SessionModel model, MeasureKind kind) {
    return SHAPE.contains(kind)
        || kind == (model.sends() ? MeasureKind.BYTES_OUT : MeasureKind.BYTES_IN);
  }

  /** A threshold parts voice from video; anything else is near what was seen, or is not. */
  private static OptionalDouble grade(SessionModel model, double number, Measure measure) {
    if (measure.kind() != MeasureKind.VIDEO_THRESHOLD) {
      return Grade.of(number, measure);
    }
    boolean video = number > measure.spread().median();
    return video == (model.action().action() == Action.VIDEO_CALL)
        ? OptionalDouble.of(1)
        : OptionalDouble.empty();
  }

  private static double weight(Support support, Specificity specificity) {
    return support.wilsonLow() / (1 + specificity.sharedWith().size());
  }

  /** Weights so far. */
  private static final class Tally {
    private final List<String> matched = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final List<Feature> identity = new ArrayList<>();
    private final List<Specificity> evidence = new ArrayList<>();
    private double all;
    private double got;
    private boolean possible = true;

    void add(double weight, double reached) {
      all += weight;
      got += reached;
    }

    boolean isEmpty() {
      return all == 0;
    }

    double share() {
      return got / all;
    }

    boolean reaches(double minimum) {
      return isEmpty() || share() >= minimum;
    }
  }
}
