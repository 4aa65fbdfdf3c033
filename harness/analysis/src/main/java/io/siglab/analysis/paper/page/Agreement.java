package io.siglab.analysis.paper.page;

/** How a measured value stands to the published one. */
public enum Agreement {
  /** There is nothing to compare: a label, or one of both is missing. */
  NONE("", ""),
  /** A number, and the published one lies between the smallest and the largest measured. */
  WITHIN("\u2713", "published value within the measured spread"),
  /** A number, and the published one lies outside. */
  OUTSIDE("\u2260", "published value outside the measured spread"),
  /** Words that say the same. */
  SAME("\u2713", "same as published"),
  /** Words that do not. */
  DIFFERENT("\u2260", "not as published"),
  /** Published, and no run measured it. */
  NOT_MEASURED("", "not measured");

  private final String sign;
  private final String words;

  Agreement(String sign, String words) {
    this.sign = sign;
    this.words = words;
  }

  /** A sign for it; empty where there is nothing to say. */
  public String sign() {
    return sign;
  }

  /** The same in words. */
  public String words() {
    return words;
  }

  /** Whether both values are there and agree. */
  public boolean agrees() {
    return this == WITHIN || this == SAME;
  }

  /** Whether both values are there. */
  public boolean compares() {
    return this != NONE && this != NOT_MEASURED;
  }
}
