package io.siglab.detect;

import java.io.IOException;

/** Takes detections, episode by episode, in order of time within each. */
@FunctionalInterface
public interface DetectionSink {

  /**
   * @param detection the next one
   * @throws IOException if it cannot be written
   */
  void detection(Detection detection) throws IOException;
}
