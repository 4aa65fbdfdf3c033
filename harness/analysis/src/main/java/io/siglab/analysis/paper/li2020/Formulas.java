package io.siglab.analysis.paper.li2020;

/** The expressions of section IV.C. */
public final class Formulas {

  private Formulas() {}

  /**
   * The probability of one sequence where all are equally likely: {@code 1 / (N + 1)^L} (text
   * before Figure 10).
   *
   * @param n types of actions that can be identified
   * @param l times at which one was found
   */
  public static double combination(int n, int l) {
    return Math.pow(n + 1.0, -l);
  }

  /**
   * Formula (2) as printed: the probability that more than k of L actions are recorded incorrectly,
   * {@code sum for i = k + 1 to L of C(L, i) p^i (1 - p)^(L - i)}.
   *
   * @param l number of recordings
   * @param k how many may be wrong
   * @param p probability that one is wrong, the same for all and independent
   */
  public static double moreThan(int k, int l, double p) {
    double sum = 0;
    for (int i = l; i > k; i--) {
      sum += choose(l, i) * Math.pow(p, i) * Math.pow(1 - p, l - i);
    }
    return sum;
  }

  private static double choose(int l, int i) {
    double product = 1;
    for (int j = 1; j <= i; j++) {
      product = product * (l - i + j) / j;
    }
    return product;
  }
}
