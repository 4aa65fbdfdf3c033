package io.siglab.detect.burst;

import java.io.IOException;

/** Takes bursts. */
public interface BurstSink {

  /**
   * @param burst of a service, without a pause longer than the reader's
   * @throws IOException if what follows from it cannot be written
   */
  void burst(Burst burst) throws IOException;

  /**
   * All bursts that begin before this moment have been given.
   *
   * @param timeUs microseconds since the epoch
   * @throws IOException if what follows from it cannot be written
   */
  void reached(long timeUs) throws IOException;
}
