package io.siglab.testbed.device;

import java.nio.file.Path;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A running app on a device, with the automation session that drives it. */
public interface AppSession extends AutoCloseable {

  /** The Appium session. */
  RemoteWebDriver driver();

  /** The app's own version, read from the app. */
  String appVersion();

  /**
   * Ends the app and starts it again, logged in, so that a running capture sees the connections it
   * makes when it starts.
   *
   * @throws DeviceException if it does not start
   */
  void restart();

  /**
   * Makes a file of the host available to the app's file picker.
   *
   * @return the path to give to the picker
   */
  String provideFile(Path file);

  /**
   * Whether the device has saved a file of this name completely, for example a download.
   *
   * @throws DeviceException if this kind of device cannot tell
   */
  default boolean hasSaved(String name) {
    throw new DeviceException("this kind of device cannot tell whether it has saved " + name);
  }

  /** Ends the session and the app; never throws. */
  @Override
  void close();
}
