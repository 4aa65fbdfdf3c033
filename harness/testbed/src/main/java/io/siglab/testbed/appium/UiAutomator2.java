package io.siglab.testbed.appium;

import io.appium.java_client.Setting;
import io.appium.java_client.android.AndroidDriver;
import io.appium.java_client.android.options.UiAutomator2Options;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import java.net.URL;
import java.time.Duration;

/** Drives apps on an Android phone by appium-uiautomator2-driver 8. */
public final class UiAutomator2 implements AppDriving {

  /** What every app's file picker shows. */
  private static final String FILES = "/sdcard/Download/";

  private final AppiumSettings settings;
  private final AndroidTarget target;
  private final InstalledApps apps;

  /**
   * @param target the phone
   * @param apps tells the versions of its apps
   */
  public UiAutomator2(AppiumSettings settings, AndroidTarget target, InstalledApps apps) {
    this.settings = settings;
    this.target = target;
    this.apps = apps;
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    return new SessionStart<>(target.id(), settings, new Kind()).launch(launch);
  }

  /**
   * The session's capabilities. The adb server belongs to the host and outlives the session;
   * waiting for idle is a setting of this driver, not a capability.
   */
  UiAutomator2Options options() {
    UiAutomator2Options options =
        new UiAutomator2Options()
            .setUdid(target.serial())
            .setSystemPort(target.ports().control())
            .setMjpegServerPort(target.ports().screen())
            .setNoReset(true)
            .setNewCommandTimeout(settings.newCommandTimeout())
            .setDisableWindowAnimation(true)
            .setSuppressKillServer(true);
    target.adbPort().ifPresent(options::setAdbPort);
    settings.further().forEach(options::setCapability);
    return options;
  }

  private final class Kind implements DriverKind<AndroidDriver> {

    @Override
    public String session() {
      return "a UiAutomator2 session";
    }

    @Override
    public AndroidDriver open(URL server) {
      return new AndroidDriver(server, options());
    }

    @Override
    public void setWaitForIdle(AndroidDriver driver, Duration atMost) {
      driver.setSetting(Setting.WAIT_FOR_IDLE_TIMEOUT, atMost.toMillis());
    }

    @Override
    public String filesFolder(String app) {
      return FILES;
    }

    @Override
    public String version(AndroidDriver driver, String app) {
      return apps.version(app);
    }
  }
}
