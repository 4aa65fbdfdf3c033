package io.siglab.testbed.appium;

import java.net.URI;
import java.time.Duration;

/**
 * What sessions of one automation server have in common.
 *
 * @param server its address; Appium 3 has no base path
 * @param newCommandTimeout after so long without a command the server gives a session up; longer
 *     than any idle time of a run
 * @param waitForIdle how long the driver waits for an app's animations to end before each command;
 *     zero on call screens, which never rest
 */
public record AppiumSettings(URI server, Duration newCommandTimeout, Duration waitForIdle) {

  private static final Duration NEW_COMMAND = Duration.ofMinutes(15);

  /**
   * Settings for measuring: sessions outlive a baseline, and no window grows by waiting for idle.
   */
  public static AppiumSettings measuring(URI server) {
    return new AppiumSettings(server, NEW_COMMAND, Duration.ZERO);
  }
}
