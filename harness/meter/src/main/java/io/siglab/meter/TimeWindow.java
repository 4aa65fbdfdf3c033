package io.siglab.meter;

/**
 * A named slice of capture time; flows are counted per window on request.
 *
 * @param label what the slice is, for example a state such as {@code SS}
 * @param startUs first microsecond since the epoch, inclusive
 * @param endUs last microsecond since the epoch, exclusive
 */
public record TimeWindow(String label, long startUs, long endUs) {
  /** Refuses a window that ends before it starts. */
  public TimeWindow {
    if (endUs < startUs) {
      throw new IllegalArgumentException(
          "window " + label + " ends (" + endUs + ") before it starts (" + startUs + ")");
    }
  }

  /**
   * @param timeUs microseconds since the epoch
   * @return whether the time lies in this window
   */
  public boolean contains(long timeUs) {
    return timeUs >= startUs && timeUs < endUs;
  }
}
