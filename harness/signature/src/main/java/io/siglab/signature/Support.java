package io.siglab.signature;

/**
 * How many trials showed a characteristic, with the 95 % score interval of the proportion (E. B.
 * Wilson 1927, without continuity correction).
 *
 * @param n trials that showed it
 * @param of trials that could have
 * @param wilsonLow lower bound of the interval, 0 to 1
 * @param wilsonHigh upper bound
 */
public record Support(int n, int of, double wilsonLow, double wilsonHigh) {

  /** The normal distribution's two-sided 95 % quantile. */
  private static final double Z = 1.959963984540054;

  private static final double RELIED_ON = 0.9;

  public Support {
    if (n < 0 || of < 1 || n > of) {
      throw new IllegalArgumentException(
          "support is n of N with 0 <= n <= N, not " + n + " of " + of);
    }
    wilsonLow = Decimal.round(wilsonLow);
    wilsonHigh = Decimal.round(wilsonHigh);
    if (!(0 <= wilsonLow && wilsonLow <= wilsonHigh && wilsonHigh <= 1)) {
      throw new IllegalArgumentException(
          "a support's interval lies within 0 and 1, not " + wilsonLow + " to " + wilsonHigh);
    }
  }

  /**
   * The support with its interval.
   *
   * @param n trials that showed the characteristic
   * @param of trials that could have, at least 1
   */
  public static Support of(int n, int of) {
    if (of < 1) {
      throw new IllegalArgumentException("no support without trials");
    }
    double p = (double) n / of;
    double z2 = Z * Z;
    double middle = p + z2 / (2 * of);
    double half = Z * StrictMath.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of));
    double scale = 1 + z2 / of;
    double low = n == 0 ? 0 : Math.max(0, (middle - half) / scale);
    double high = n == of ? 1 : Math.min(1, (middle + half) / scale);
    return new Support(n, of, low, high);
  }

  /**
   * Whether detectors rely on what has this support: at least nine in ten trials showed it. What
   * fewer showed comes and goes with the next run's trials, and no detector can have built on it
   * alone.
   */
  public boolean reliedOn() {
    return reliedOn(of);
  }

  /**
   * The same, of some of the trials.
   *
   * @param trials how many could have shown it
   */
  public boolean reliedOn(int trials) {
    return n >= RELIED_ON * trials;
  }
}
