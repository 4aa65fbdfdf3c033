package io.siglab.meter.flow;

import io.siglab.meter.FlowSink;
import java.io.IOException;

/**
 * Something that is final, in its place in the order of the output. Making the record of a flow
 * takes time and needs nothing of the tracker, so it is left to whoever hands it on.
 */
@FunctionalInterface
public interface Release {
  /**
   * Makes the record and hands it on.
   *
   * @param sink takes it
   * @param records makes it
   * @throws IOException if the sink cannot write
   */
  void handTo(FlowSink sink, FlowRecords records) throws IOException;
}
