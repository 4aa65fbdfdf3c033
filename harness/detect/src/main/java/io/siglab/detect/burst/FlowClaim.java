package io.siglab.detect.burst;

import io.siglab.meter.Flow;
import java.io.IOException;

/** Takes the flows that belong to something else than a service's bursts. */
public interface FlowClaim {

  /** Takes nothing. */
  FlowClaim NONE =
      new FlowClaim() {
        @Override
        public boolean take(Flow flow, boolean outIsAb) {
          return false;
        }

        @Override
        public void reached(long timeUs) {
          // Nothing waits for this moment.
        }
      };

  /**
   * Takes a flow, or leaves it to the bursts.
   *
   * @param flow in order of first packets
   * @param outIsAb whether its side a is the device
   * @return whether it was taken
   * @throws IOException if what follows from it cannot be written
   */
  boolean take(Flow flow, boolean outIsAb) throws IOException;

  /**
   * All flows that begin before this moment have been given.
   *
   * @param timeUs microseconds since the epoch
   * @throws IOException if what follows from it cannot be written
   */
  void reached(long timeUs) throws IOException;
}
