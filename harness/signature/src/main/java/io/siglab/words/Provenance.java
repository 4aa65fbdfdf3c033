package io.siglab.words;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a number comes from; every result derived from a run carries the run's provenance, which is
 * one of the first three.
 */
public enum Provenance implements Word {
  /** Phones the lab owns. */
  PHONES("phones"),
  /** The virtual lab: real software on virtual phones. */
  VIRTUAL_LAB("virtual-lab"),
  /** A simulation; proves nothing about any real app. */
  SIMULATED("simulated"),
  /** Publications: somebody else measured, on phones of theirs; no capture of it is at hand. */
  PUBLISHED("published");

  private final String word;

  Provenance(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }
}
