package io.siglab.analysis.derive;

import io.siglab.meter.TimeWindow;
import io.siglab.words.State;
import java.util.Optional;

/**
 * The window of a call in one capture: from the tap on call until both sides have ended.
 *
 * @param index its number among the trial's windows
 * @param state NANS or ANS
 * @param startUs first microsecond, capture clock
 * @param endUs first microsecond after it
 */
record CallWindow(int index, State state, long startUs, long endUs) {

  /** The window in a capture; empty where its manifest has none. */
  static Optional<CallWindow> of(SideCapture capture) {
    for (int i = 0; i < capture.windows().size(); i++) {
      State state = capture.windows().get(i).state();
      if (state == State.NANS || state == State.ANS) {
        TimeWindow slice = capture.slices().get(i);
        return Optional.of(new CallWindow(i, state, slice.startUs(), slice.endUs()));
      }
    }
    return Optional.empty();
  }

  /** Whether a moment lies in it. */
  boolean holds(long captureUs) {
    return captureUs >= startUs && captureUs < endUs;
  }
}
