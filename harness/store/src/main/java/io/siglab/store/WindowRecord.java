package io.siglab.store;

import io.siglab.words.State;

/**
 * The time slice of a trial in one state, on the host's clock.
 *
 * @param state the state
 * @param startUs first microsecond of the window, microseconds since the epoch
 * @param endUs first microsecond after it
 */
public record WindowRecord(State state, long startUs, long endUs) {

  public WindowRecord {
    if (endUs < startUs) {
      throw new IllegalArgumentException(
          "the window " + state.word() + " ends before it begins: " + startUs + " to " + endUs);
    }
  }
}
