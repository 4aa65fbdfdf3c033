package io.siglab.analysis.evaluate;

import io.siglab.analysis.evaluate.EvaluationResult.Fault;
import io.siglab.detect.Alternative;
import io.siglab.detect.Detection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Lists what a person has to look at: each claimed truth that was not told, and each extra. */
final class Faults {

  private static final int DECIMALS = 2;

  private Faults() {}

  static List<Fault> of(List<Outcome> outcomes) {
    List<Fault> faults = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.claimed() && !outcome.exact()) {
        faults.add(
            outcome
                .found()
                .map(found -> fault(outcome, Fault.AMBIGUOUS, found))
                .orElseGet(() -> missed(outcome)));
      }
      outcome.extra().forEach(extra -> faults.add(fault(outcome, Fault.EXTRA, extra)));
    }
    faults.sort(
        Comparator.comparing(Fault::trial)
            .thenComparing(Fault::role)
            .thenComparing(f -> f.startUs().orElse(0)));
    return faults;
  }

  private static Fault missed(Outcome outcome) {
    return new Fault(
        outcome.held().trial(),
        outcome.held().side().role().word(),
        truth(outcome),
        Fault.MISSED,
        "",
        "",
        OptionalLong.empty());
  }

  private static Fault fault(Outcome outcome, String kind, Detection detection) {
    return new Fault(
        outcome.held().trial(),
        outcome.held().side().role().word(),
        truth(outcome),
        kind,
        detection.alternatives().stream().map(Faults::words).collect(Collectors.joining("; ")),
        String.format(
            Locale.ROOT,
            "%s %d/%d",
            detection.service(),
            detection.bytesOut(),
            detection.bytesIn()),
        OptionalLong.of(detection.startUs()));
  }

  private static String truth(Outcome outcome) {
    return outcome.held().truth().map(c -> c.app() + " " + c.label()).orElse("");
  }

  private static String words(Alternative alternative) {
    String score =
        new BigDecimal(alternative.score())
            .setScale(DECIMALS, RoundingMode.HALF_EVEN)
            .toPlainString();
    return String.join(
        " ",
        alternative.name(),
        alternative.state().word(),
        alternative.role().word(),
        alternative.ground().word(),
        score);
  }
}
