package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/** The part a device plays in a trial. */
public enum Role implements Word {
  SENDER("sender"),
  RECEIVER("receiver"),
  CALLER("caller"),
  CALLEE("callee");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
