package io.siglab.meter;

/** What becomes of packets that a capture of several interfaces holds twice. */
public enum CopyPolicy {
  /**
   * Left out, and counted in the summary: what a flow sent is what the network carried. The
   * default, since a phone's {@code -i any} capture would otherwise double what 464XLAT translates.
   */
  LEFT_OUT("left_out"),

  /** Counted like any other packet: what the file holds, as other tools count it. */
  COUNTED("counted");

  private final String word;

  CopyPolicy(String word) {
    this.word = word;
  }

  /**
   * @return the name in output
   */
  public String word() {
    return word;
  }
}
