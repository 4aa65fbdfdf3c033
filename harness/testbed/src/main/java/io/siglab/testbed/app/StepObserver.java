package io.siglab.testbed.app;

import java.util.Map;

/** Told what steps did and saw, while they run. */
public interface StepObserver {

  /**
   * A step that names an event acted, or its condition came true.
   *
   * @param name the event's word
   * @param atUs host time, microseconds since the epoch
   * @param detail the step in words
   */
  void event(String name, long atUs, String detail);

  /**
   * A step recorded ground truth.
   *
   * @param name as the profile calls it
   * @param shown what the element shows, by attribute
   */
  void truth(String name, Map<String, Object> shown);
}
