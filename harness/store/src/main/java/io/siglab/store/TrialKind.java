package io.siglab.store;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.words.Word;

/** Whether a trial does something or only listens. */
public enum TrialKind implements Word {
  /** The app's action is driven through its states. */
  ACTION("action"),
  /** Nothing is driven: what the devices send when idle. */
  BASELINE("baseline");

  private final String word;

  TrialKind(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
