package io.siglab.testbed.appium;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What sessions of one automation server have in common.
 *
 * @param server its address; Appium 3 has no base path
 * @param newCommandTimeout after so long without a command the server gives a session up; longer
 *     than any idle time of a run
 * @param waitForIdle how long the driver waits for an app's animations to end before each command;
 *     zero on call screens, which never rest
 * @param further capabilities of every session, for example those by which a Grid finds a device
 */
public record AppiumSettings(
    URI server,
    Duration newCommandTimeout,
    Duration waitForIdle,
    SortedMap<String, String> further) {

  private static final Duration NEW_COMMAND = Duration.ofMinutes(15);

  /** Copies the map. */
  public AppiumSettings {
    further = Collections.unmodifiableSortedMap(new TreeMap<>(further));
  }

  /**
   * Settings for measuring: sessions outlive a baseline, and no window grows by waiting for idle.
   */
  public static AppiumSettings measuring(URI server) {
    return new AppiumSettings(server, NEW_COMMAND, Duration.ZERO, new TreeMap<>());
  }

  /** The same with a capability more. */
  public AppiumSettings with(String capability, String value) {
    SortedMap<String, String> more = new TreeMap<>(further);
    more.put(capability, value);
    return new AppiumSettings(server, newCommandTimeout, waitForIdle, more);
  }
}
