package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The states of an action (Li 2020, section III): messages go through SS, RC and RR, a call is in
 * NANS or ANS. IDLE names the quiet window before the action and the whole of a baseline trial.
 */
public enum State implements Word {
  /** Nothing is done; what the devices send now is background. */
  IDLE("IDLE"),
  /** The sender sends. */
  SS("SS"),
  /** The receiver opens the conversation. */
  RC("RC"),
  /** The receiver opens the message. */
  RR("RR"),
  /** The call is not answered. */
  NANS("NANS"),
  /** The call is answered. */
  ANS("ANS");

  private final String word;

  State(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
