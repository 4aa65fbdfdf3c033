package io.siglab.analysis.observation;

import io.siglab.words.State;

/**
 * All traffic of one side in one state window, background included.
 *
 * @param state the state
 * @param startUs first microsecond of the window on the capture's clock, since the epoch
 * @param endUs first microsecond after it, on the same clock
 * @param out what the device sent
 * @param in what it received
 */
public record WindowTraffic(State state, long startUs, long endUs, Volume out, Volume in) {

  /** Length of the window, microseconds. */
  public long lengthUs() {
    return endUs - startUs;
  }
}
