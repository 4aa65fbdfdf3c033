package io.siglab.analysis.report;

import io.siglab.analysis.observation.Observation;
import io.siglab.store.TrialStatus;
import io.siglab.words.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one planned trial.
 *
 * @param status how far it has come
 * @param observation what it shows; empty where it was never attempted
 */
record TrialRow(TrialStatus status, Optional<Observation> observation) {

  /** All trials of a run, baselines included, in the plan's order. */
  static List<TrialRow> of(ReportInput input) {
    Map<String, Observation> byTrial = new HashMap<>();
    input.observations().observations().forEach(o -> byTrial.putIfAbsent(o.trial(), o));
    List<TrialRow> rows = new ArrayList<>();
    for (TrialStatus status : input.run().status()) {
      rows.add(new TrialRow(status, Optional.ofNullable(byTrial.get(status.trial().id()))));
    }
    return rows;
  }

  String id() {
    return status.trial().id();
  }

  /** The action's word, or {@code baseline}. */
  String action() {
    return status.trial().action().map(a -> a.word()).orElse("baseline");
  }

  /** The verdict's word, or {@code not run}. */
  String verdict() {
    return status.verdict().map(Verdict::word).orElse("not run");
  }

  boolean valid() {
    return status.verdict().equals(Optional.of(Verdict.VALID));
  }

  /** Whether it was attempted and came to nothing that counts. */
  boolean failed() {
    return status.verdict().filter(v -> v != Verdict.VALID && v != Verdict.NOT_OFFERED).isPresent();
  }

  /** All reasons in one line. */
  String reason() {
    return String.join("; ", reasons());
  }

  /** Why it does not count, or what could not be derived. */
  List<String> reasons() {
    return valid() ? observation.map(Observation::problems).orElse(List.of()) : status.reasons();
  }
}
