package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which device of the pair has the first role (sender or caller). */
public enum Direction implements Word {
  /** The first device of the pair, as the inventory lists it, sends or calls. */
  A_TO_B("a-to-b"),
  /** The second device of the pair sends or calls. */
  B_TO_A("b-to-a");

  private final String word;

  Direction(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
