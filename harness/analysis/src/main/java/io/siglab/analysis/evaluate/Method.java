package io.siglab.analysis.evaluate;

import io.siglab.detect.Detection;
import io.siglab.detect.Grounds;
import io.siglab.signature.ActionSignature;
import io.siglab.signature.FeatureKind;
import io.siglab.signature.MeasureKind;
import io.siglab.signature.SessionSignature;
import io.siglab.signature.Signature;
import io.siglab.words.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A way to decide, to be compared with others.
 *
 * @param name in tables
 * @param grounds what is decided by
 * @param bothSides whether a detection counts only with traffic to the same port on the other
 *     device at the same time
 */
record Method(String name, Grounds grounds, boolean bothSides) {

  /** How close in time two devices' traffic has to be, as Joshi et al. take whole seconds. */
  private static final long OVERLAP_US = 1_000_000;

  /** The detector with everything that signatures hold. */
  static Method detector() {
    return new Method("detector", Grounds.all(), false);
  }

  /**
   * Destination port and time overlap of two users' flows, as Joshi et al. 2018 relate flow records
   * (Table II, Figure 3); the ports are those of the training trials' main sessions.
   */
  static Method portAndTime() {
    Grounds ports =
        new Grounds(
            EnumSet.of(FeatureKind.SERVER_PORT, FeatureKind.TRANSPORT), Set.of(), false, true);
    return new Method("port and time overlap", ports, true);
  }

  /** The bytes each way and nothing else. */
  static Method volume() {
    Grounds bytes =
        new Grounds(Set.of(), EnumSet.of(MeasureKind.BYTES_OUT, MeasureKind.BYTES_IN), false, true);
    return new Method("volume", bytes, false);
  }

  /** The detector without one kind of characteristic each, for every kind that signatures hold. */
  static List<Method> ablations(List<Signature> signatures) {
    Set<FeatureKind> features = EnumSet.noneOf(FeatureKind.class);
    Set<MeasureKind> measures = EnumSet.noneOf(MeasureKind.class);
    for (Signature signature : signatures) {
      for (ActionSignature action : signature.content().actions()) {
        action.pair().features().forEach(f -> features.add(f.kind()));
        for (SessionSignature session : action.sessions()) {
          session.features().forEach(f -> features.add(f.kind()));
          session.measures().forEach(m -> measures.add(m.kind()));
        }
      }
    }
    // Only a pair of devices shows it, so the detector never looks at it.
    features.remove(FeatureKind.COMMON_SERVER);
    List<Method> methods = new ArrayList<>();
    features.forEach(kind -> methods.add(without(kind, Grounds.all())));
    measures.forEach(kind -> methods.add(without(kind, Grounds.all())));
    return methods;
  }

  private static Method without(Word kind, Grounds all) {
    Set<FeatureKind> features = EnumSet.copyOf(all.features());
    Set<MeasureKind> measures = EnumSet.copyOf(all.measures());
    features.removeIf(f -> f.word().equals(kind.word()));
    measures.removeIf(m -> m.word().equals(kind.word()));
    return new Method(
        "without " + kind.word(),
        new Grounds(features, measures, all.appEvidence(), all.guess()),
        false);
  }

  /** The detections that count. */
  List<Detection> keep(SideCase held, List<Detection> found, List<SideCase> all) {
    if (!bothSides) {
      return found;
    }
    List<SideCase> others =
        all.stream()
            .filter(c -> c.trial().equals(held.trial()) && c.side().role() != held.side().role())
            .toList();
    return found.stream().filter(d -> others.stream().anyMatch(o -> overlaps(held, d, o))).toList();
  }

  private static boolean overlaps(SideCase held, Detection detection, SideCase other) {
    // Both sides on the host's clock.
    long shift = other.side().clock().offsetUs() - held.side().clock().offsetUs();
    String port = port(detection.service());
    return other.bursts().stream()
        .anyMatch(
            b ->
                port(b.service().label()).equals(port)
                    && b.startUs() - OVERLAP_US <= detection.endUs() + shift
                    && b.endUs() + OVERLAP_US >= detection.startUs() + shift);
  }

  private static String port(String label) {
    return label.substring(label.lastIndexOf(':'));
  }
}
