package io.siglab.testbed.app;

import io.siglab.words.Word;

/** How a locator is known. */
public enum Knowledge implements Word {
  /** Somebody ran it against the app, and says which version. */
  TESTED("tested"),
  /** Public code uses or defines it; whether it still holds, nobody said. */
  PUBLIC_CODE("public-code");

  private final String word;

  Knowledge(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
