package io.siglab.testbed.appium;

/** What a phone says of its apps; phones that are reached by adb are asked there. */
@FunctionalInterface
public interface InstalledApps {

  /**
   * The version of an app, as the phone's settings show it.
   *
   * @param app its package or bundle id
   * @throws io.siglab.testbed.device.DeviceException if it is not installed
   */
  String version(String app);
}
