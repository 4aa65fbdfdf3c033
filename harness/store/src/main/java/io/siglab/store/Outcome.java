package io.siglab.store;

import io.siglab.words.Verdict;
import java.util.List;

/**
 * What became of a trial.
 *
 * @param verdict only valid trials are counted
 * @param reasons why it is not valid, one sentence each; empty for valid trials
 */
public record Outcome(Verdict verdict, List<String> reasons) {

  public Outcome {
    reasons = List.copyOf(reasons);
  }
}
