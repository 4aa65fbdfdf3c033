package io.siglab.testbed.appium;

import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;

/** A way to start and drive apps on one device. */
@FunctionalInterface
public interface AppDriving {

  /**
   * Starts an app anew, logged in as it was left.
   *
   * @param launch which app; its target is the package or bundle id
   * @throws io.siglab.testbed.device.DeviceException if the automation server refuses or the app
   *     does not start, with the mend
   */
  AppSession launch(AppLaunch launch);
}
