package io.siglab.testbed.check;

import io.siglab.words.Word;

/** What became of a locator when the profile was walked. */
public enum LocatorState implements Word {
  /** It exists on one of the screens that were walked, shown or not. */
  THERE("there"),
  /** A step needed it and did not find it. */
  GONE("gone"),
  /** It belongs to a screen that only a message or a call brings up. */
  NOT_REACHED("not reached"),
  /** The profile itself says that nobody knows it. */
  UNKNOWN("unknown");

  private final String word;

  LocatorState(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
