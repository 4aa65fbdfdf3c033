package io.siglab.detect.burst;

import java.io.IOException;

/** Takes the traffic of calls. */
@FunctionalInterface
public interface CallSink {

  /**
   * @param call what one socket carried, complete
   * @throws IOException if what follows from it cannot be written
   */
  void call(CallTraffic call) throws IOException;
}
