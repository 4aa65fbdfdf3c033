package io.siglab.simulate.model;

import io.siglab.words.Word;

/** What an app asks for before it puts a call through (Li 2020, Table 11). */
public enum CallCondition implements Word {
  /** The caller's address book has the callee's number. */
  CALLER_KNOWS_CALLEE_NUMBER("caller_knows_callee_number"),
  /** The callee's contacts in the app have the caller. */
  CALLEE_ADDED_CALLER_TO_CONTACTS("callee_added_caller_to_contacts");

  private final String word;

  CallCondition(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
