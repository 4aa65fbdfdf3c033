package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a call goes, and who ends it (Li 2026, section 3.2: three NANS scenarios, two ANS). */
public enum CallScenario implements Word {
  /** The caller gives up while it rings. */
  CALLER_CANCEL("caller_cancel", State.NANS),
  /** The callee declines while it rings. */
  CALLEE_REJECT("callee_reject", State.NANS),
  /** Nobody does anything until the app or its server ends the ringing. */
  TIMEOUT("timeout", State.NANS),
  /** The callee answers, the caller ends the call. */
  CALLER_HANGUP("caller_hangup", State.ANS),
  /** The callee answers and ends the call. */
  CALLEE_HANGUP("callee_hangup", State.ANS);

  private final String word;
  private final State state;

  CallScenario(String word, State state) {
    this.word = word;
    this.state = state;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }

  /** The state the whole call is in: NANS if it is never answered, ANS if it is. */
  public State state() {
    return state;
  }
}
