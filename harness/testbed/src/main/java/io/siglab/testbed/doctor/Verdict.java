package io.siglab.testbed.doctor;

import io.siglab.words.Word;

/** Whether a precondition holds. */
public enum Verdict implements Word {
  /** It holds. */
  PASS("pass"),
  /** Runs may go well without it, or it could not be looked at. */
  WARN("warn"),
  /** No run can go well before it is mended. */
  FAIL("fail");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
