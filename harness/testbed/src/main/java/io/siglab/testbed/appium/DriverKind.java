package io.siglab.testbed.appium;

import io.appium.java_client.AppiumDriver;
import io.appium.java_client.InteractsWithApps;
import io.appium.java_client.PushesFiles;
import java.net.URL;
import java.time.Duration;

/**
 * What tells the sessions of one Appium driver from those of another.
 *
 * @param <D> the client's side of the driver
 */
interface DriverKind<D extends AppiumDriver & InteractsWithApps & PushesFiles> {

  /** Its sessions in a message, for example {@code a UiAutomator2 session}. */
  String session();

  /**
   * Opens a session in which no app has been started.
   *
   * @throws org.openqa.selenium.WebDriverException if the server refuses
   */
  D open(URL server);

  /**
   * Says how long the driver waits for an app's animations to end before each command.
   *
   * @throws org.openqa.selenium.WebDriverException if the driver refuses
   */
  void setWaitForIdle(D driver, Duration atMost);

  /**
   * Where an app's file picker looks, as the driver names it, with its last separator.
   *
   * @param app the package or bundle id
   */
  String filesFolder(String app);

  /**
   * The version of an app, as the phone's settings show it.
   *
   * @param app the package or bundle id
   * @throws io.siglab.testbed.device.DeviceException if it is not installed or cannot be asked for
   */
  String version(D driver, String app);
}
