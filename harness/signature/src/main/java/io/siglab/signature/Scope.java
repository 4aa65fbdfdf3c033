package io.siglab.signature;

/** What a characteristic is told of. */
public enum Scope {
  /** One side's main session in one state. */
  SESSION,
  /** Both sides of the pair together. */
  PAIR
}
