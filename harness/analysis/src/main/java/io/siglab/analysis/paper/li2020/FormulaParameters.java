package io.siglab.analysis.paper.li2020;

import java.util.List;

/**
 * What the formulas of Figures 10, 12 and 13 are drawn for; the paper's text names only the range
 * of p in Figure 12.
 *
 * @param actionTypes N of Figure 10, one curve each
 * @param times L of Figures 10 and 12: Figure 10 has all up to the largest, Figure 12 one curve for
 *     each
 * @param errorProbabilities p of Figure 13, one curve each
 * @param sequence L of Figure 13
 */
public record FormulaParameters(
    List<Integer> actionTypes, List<Integer> times, List<Double> errorProbabilities, int sequence) {

  private static final int MOST_TIMES = 60;

  /** Refuses what the formulas are not defined for. */
  public FormulaParameters {
    actionTypes = List.copyOf(actionTypes);
    times = List.copyOf(times);
    errorProbabilities = List.copyOf(errorProbabilities);
    if (actionTypes.isEmpty() || times.isEmpty() || errorProbabilities.isEmpty()) {
      throw new IllegalArgumentException("a figure needs at least one curve");
    }
    if (actionTypes.stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("N is at least 1, not " + actionTypes);
    }
    if (times.stream().anyMatch(l -> l < 1 || l > MOST_TIMES)
        || sequence < 1
        || sequence > MOST_TIMES) {
      throw new IllegalArgumentException("L is 1 to " + MOST_TIMES);
    }
    if (errorProbabilities.stream().anyMatch(p -> !(p > 0 && p < 1))) {
      throw new IllegalArgumentException("p lies between 0 and 1, not " + errorProbabilities);
    }
  }

  /**
   * N = 1, 3, 5, 7, 9; L = 3, 5, 7, 9, 11; p = 0.01, 0.05, 0.1, 0.3, 0.5; 11 times in Figure 13.
   */
  public static FormulaParameters defaults() {
    return new FormulaParameters(
        List.of(1, 3, 5, 7, 9), List.of(3, 5, 7, 9, 11), List.of(0.01, 0.05, 0.1, 0.3, 0.5), 11);
  }
}
