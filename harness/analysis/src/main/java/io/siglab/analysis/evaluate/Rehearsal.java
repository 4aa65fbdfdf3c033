package io.siglab.analysis.evaluate;

import io.siglab.analysis.aggregate.Aggregation;
import io.siglab.analysis.aggregate.MeasuredRun;
import io.siglab.analysis.observation.Observation;
import io.siglab.analysis.observation.ObservationSet;
import io.siglab.detect.Detection;
import io.siglab.detect.DetectorSettings;
import io.siglab.detect.burst.Burst;
import io.siglab.detect.judge.EpisodeJudge;
import io.siglab.detect.judge.Episodes;
import io.siglab.detect.judge.Models;
import io.siglab.signature.EvidenceRule;
import io.siglab.signature.SemanticVersion;
import io.siglab.signature.Signature;
import io.siglab.signature.SignatureFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes signatures from some trials and has the detector judge the others. Nothing of a held-out
 * trial reaches the signatures that it is judged by.
 */
final class Rehearsal {

  private final List<MeasuredRun> runs;
  private final List<SideCase> cases;
  private final EvidenceRule rule;
  private final DetectorSettings settings;
  private final SignatureFormat format = new SignatureFormat();
  // All methods judge the same parts by the same signatures, and making them takes longest.
  private final Map<Set<String>, List<Signature>> made = new HashMap<>();

  Rehearsal(
      List<MeasuredRun> runs, List<SideCase> cases, EvidenceRule rule, DetectorSettings settings) {
    this.runs = List.copyOf(runs);
    this.cases = List.copyOf(cases);
    this.rule = rule;
    this.settings = settings;
  }

  /** What one way to decide makes of all held-out cases of a split. */
  List<Outcome> outcomes(Split split, Method method) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Set<String> heldOut : split.parts()) {
      List<Signature> signatures = signatures(heldOut);
      Claims claims = Claims.of(signatures);
      Models models = new Models(signatures, method.grounds());
      for (SideCase held : cases) {
        if (heldOut.contains(held.trial()) && (held.quiet() || held.truth().isPresent())) {
          List<Detection> found = detections(held, models);
          outcomes.add(Outcome.of(held, claims, method.keep(held, found, cases)));
        }
      }
    }
    return outcomes;
  }

  /** The kinds of characteristics that the signatures of all trials hold. */
  List<Signature> signatures() {
    return signatures(Set.of());
  }

  private List<Signature> signatures(Set<String> heldOut) {
    return made.computeIfAbsent(heldOut, this::aggregated);
  }

  private List<Signature> aggregated(Set<String> heldOut) {
    List<MeasuredRun> training =
        runs.stream()
            .map(r -> new MeasuredRun(r.manifest(), without(r.observations(), heldOut)))
            .toList();
    return new Aggregation(rule)
        .aggregate(training).signatures().stream()
            .map(content -> format.signature(content, SemanticVersion.FIRST))
            .toList();
  }

  private static ObservationSet without(ObservationSet all, Set<String> heldOut) {
    List<Observation> kept =
        all.observations().stream().filter(o -> !heldOut.contains(Split.id(o))).toList();
    return new ObservationSet(all.format(), all.run(), all.settings(), kept);
  }

  private List<Detection> detections(SideCase held, Models models) throws IOException {
    List<Detection> found = new ArrayList<>();
    EpisodeJudge judge = new EpisodeJudge(settings, models);
    Episodes episodes =
        new Episodes(settings, bursts -> found.addAll(judge.judge(held.trial(), bursts)));
    for (Burst burst : held.bursts()) {
      if (burst.flows().stream().anyMatch(f -> models.wants(burst.service(), f.address()))) {
        episodes.burst(burst);
      }
    }
    episodes.finish();
    return found.stream().sorted(Comparator.comparingLong(Detection::startUs)).toList();
  }
}
