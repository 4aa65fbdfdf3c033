package io.siglab.analysis.report;

import io.siglab.signature.Support;
import io.siglab.store.StoredAttempt;
import io.siglab.store.TrialStatus;
import io.siglab.words.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many trials were valid at the first attempt: what a lab can expect of itself. Baselines and
 * actions that an app does not offer are left out.
 *
 * @param valid trials whose first attempt was valid
 * @param attempted trials that were attempted
 */
record FirstAttempts(int valid, int attempted) {

  private static final int PERCENT = 100;

  static FirstAttempts of(ReportInput input) {
    int valid = 0;
    int attempted = 0;
    for (TrialStatus status : input.run().status()) {
      if (status.trial().action().isEmpty()) {
        continue;
      }
      Optional<Verdict> first = first(input.run().attempts(status.trial()));
      if (first.isPresent() && first.get() != Verdict.NOT_OFFERED) {
        attempted++;
        valid += first.get() == Verdict.VALID ? 1 : 0;
      }
    }
    return new FirstAttempts(valid, attempted);
  }

  private static Optional<Verdict> first(List<StoredAttempt> oldestFirst) {
    return oldestFirst.stream().findFirst().map(a -> a.manifest().outcome().verdict());
  }

  /** In words, with Wilson's 95 % interval. */
  String text() {
    if (attempted == 0) {
      return "none";
    }
    Support support = Support.of(valid, attempted);
    return String.format(
        Locale.ROOT,
        "%d of %d valid (%s %%, 95 %% interval %s to %s %%)",
        valid,
        attempted,
        Figures.fixed(PERCENT * (double) valid / attempted, 1),
        Figures.fixed(PERCENT * support.wilsonLow(), 1),
        Figures.fixed(PERCENT * support.wilsonHigh(), 1));
  }
}
