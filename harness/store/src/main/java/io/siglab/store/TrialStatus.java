package io.siglab.store;

import io.siglab.words.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How far a planned trial has come.
 *
 * @param trial the cell of the matrix
 * @param done whether an attempt was valid or showed that the app does not offer the action
 * @param attempts how many attempts were completed, interrupted ones included
 * @param verdict of the attempt that settled the trial, else of the newest; empty before the first
 * @param reasons of that verdict
 */
public record TrialStatus(
    PlannedTrial trial,
    boolean done,
    int attempts,
    Optional<Verdict> verdict,
    List<String> reasons) {

  public TrialStatus {
    reasons = List.copyOf(reasons);
  }
}
