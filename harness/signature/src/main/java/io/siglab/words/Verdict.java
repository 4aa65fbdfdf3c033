package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a trial; only {@link #VALID} trials are counted. */
public enum Verdict implements Word {
  /** The postcondition was seen on the peer and the health gate passed. */
  VALID("valid"),
  /** The postcondition was not seen, or the health gate failed. */
  INVALID("invalid"),
  /** The app does not offer this action. */
  NOT_OFFERED("not-offered"),
  /** The test account was throttled, banned or logged out: no fault of the app under test. */
  ACCOUNT_UNAVAILABLE("account-unavailable"),
  /** The run ended in the middle of the trial. */
  INTERRUPTED("interrupted");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
