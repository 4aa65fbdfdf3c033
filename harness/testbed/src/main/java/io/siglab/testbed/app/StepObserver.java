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
   * A pop-up was dismissed because it covered what a step looked for.
   *
   * @param name of the pop-up
   * @param place of the step in its profile
   */
  void popUp(String name, String place);

  /**
   * A step recorded ground truth.
   *
   * @param name as the profile calls it
   * @param shown what the element shows, by attribute
   */
  void truth(String name, Map<String, Object> shown);

  /**
   * A step read something that both phones must show alike.
   *
   * @param name as the profile calls it
   * @param value what this phone shows
   */
  void match(String name, String value);

  /**
   * The app gave its own account of what happened.
   *
   * @param name as the profile calls it
   * @param account as JSON has it: maps, lists, texts, numbers, truth values
   */
  void account(String name, Object account);
}
