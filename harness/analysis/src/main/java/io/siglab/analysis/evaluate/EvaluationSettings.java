package io.siglab.analysis.evaluate;

/**
 * Parameters of an evaluation.
 *
 * @param folds parts that the trials are cut into; each is held out once
 * @param seed decides which trial is in which part, and the bootstrap
 * @param resamples of the bootstrap
 */
public record EvaluationSettings(int folds, long seed, int resamples) {

  /** Refuses what makes no evaluation. */
  public EvaluationSettings {
    if (folds < 2 || resamples < 1) {
      throw new IllegalArgumentException(
          "at least 2 folds and 1 resample are needed, not " + folds + " and " + resamples);
    }
  }

  /** Five folds, a thousand resamples. */
  public static EvaluationSettings defaults() {
    return new EvaluationSettings(5, 1, 1_000);
  }
}
