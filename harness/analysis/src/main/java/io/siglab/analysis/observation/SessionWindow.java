package io.siglab.analysis.observation;

import io.siglab.words.State;

/**
 * One session's traffic in one state window.
 *
 * @param state the state
 * @param out what the device sent in the session
 * @param in what it received
 * @param backgroundOut what the session sends in a quiet stretch as long as this window
 * @param backgroundIn what it receives in such a stretch
 */
public record SessionWindow(
    State state, Volume out, Volume in, Volume backgroundOut, Volume backgroundIn) {

  /** What was sent above the background. */
  public Volume surplusOut() {
    return out.minus(backgroundOut);
  }

  /** What was received above the background. */
  public Volume surplusIn() {
    return in.minus(backgroundIn);
  }
}
