package io.siglab.detect.judge;

import io.siglab.detect.burst.Burst;
import io.siglab.detect.burst.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bursts of one app's services in an episode, in order of time. */
record AppTraffic(List<Burst> bursts) {

  /**
   * Whether the device began what leads to a moment: looks back over the app's traffic while there
   * is no longer pause. Keep-alives before it begin nothing.
   *
   * @param startUs of the burst in question
   * @param withinUs the pause
   * @param minimumBytes smaller bursts are keep-alives
   */
  boolean begunByDevice(long startUs, long withinUs, long minimumBytes) {
    Burst first = null;
    long reachedUs = startUs;
    for (int i = bursts.size() - 1; i >= 0; i--) {
      Burst burst = bursts.get(i);
      if (burst.startUs() > startUs
          || (burst.startUs() < startUs && burst.bytes() < minimumBytes)) {
        continue;
      }
      if (burst.endUs() + withinUs >= reachedUs) {
        reachedUs = Math.min(reachedUs, burst.startUs());
        first = burst;
      }
    }
    return first != null && first.begunByDevice();
  }

  /**
   * Whether another session of the app carries more in the main direction at the same time: then
   * that one is the main session, and this one goes with it.
   *
   * @param burst in question
   * @param out the main direction
   * @param withinUs how far from it still counts
   */
  boolean largerBeside(Burst burst, boolean out, long withinUs) {
    Map<Service, Long> sums = new TreeMap<>();
    for (Burst other : bursts) {
      if (!other.service().equals(burst.service())
          && other.startUs() <= burst.endUs() + withinUs
          && other.endUs() + withinUs >= burst.startUs()) {
        sums.merge(other.service(), main(other, out), Long::sum);
      }
    }
    return sums.values().stream().anyMatch(sum -> sum > main(burst, out));
  }

  private static long main(Burst burst, boolean out) {
    return out ? burst.bytesOut() : burst.bytesIn();
  }
}
