package io.siglab.meter;

/** Why a flow record was closed. */
public enum FlowEnd {
  /** The capture ended. */
  CAPTURE_END("capture_end"),
  /** TCP: both sides sent FIN, or one sent RST, and then a new SYN opened another flow. */
  NEW_CONNECTION("new_connection"),
  /** It was silent for longer than the idle time-out. */
  IDLE("idle"),
  /** It lasted longer than the active time-out. */
  ACTIVE("active"),
  /** Too many flows were live; this one had been silent longest. */
  EVICTED("evicted");

  private final String word;

  FlowEnd(String word) {
    this.word = word;
  }

  /**
   * @return the name in output
   */
  public String word() {
    return word;
  }
}
