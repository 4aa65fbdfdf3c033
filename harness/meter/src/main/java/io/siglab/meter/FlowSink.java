package io.siglab.meter;

import java.io.IOException;

/** Takes flow records as they become final, in order of first packet. */
public interface FlowSink {
  /**
   * @param flow the next flow
   * @throws IOException if it cannot be written
   */
  void flow(Flow flow) throws IOException;

  /**
   * @param link a DNS answer, in order of packets
   * @throws IOException if it cannot be written
   */
  default void nameLink(NameLink link) throws IOException {}
}
