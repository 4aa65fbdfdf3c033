package io.siglab.testbed.appium;

import io.appium.java_client.Setting;
import io.appium.java_client.android.AndroidDriver;
import io.appium.java_client.android.options.UiAutomator2Options;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import java.net.MalformedURLException;
import org.openqa.selenium.WebDriverException;

/**
 * Drives apps on an Android phone by appium-uiautomator2-driver 8. A session begins without an app,
 * so that the driver never resets one; the app is then ended and started by itself.
 */
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
    AndroidDriver driver;
    try {
      driver = new AndroidDriver(settings.server().toURL(), options());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a server's address: " + settings.server(), e);
    } catch (WebDriverException e) {
      throw AppiumFailure.of(target.id(), "start a UiAutomator2 session", settings, e);
    }
    PhoneSession<AndroidDriver> session =
        new PhoneSession<>(
            driver,
            target.id(),
            launch.target(),
            FILES,
            settings,
            () -> apps.version(launch.target()));
    try {
      driver.setSetting(Setting.WAIT_FOR_IDLE_TIMEOUT, settings.waitForIdle().toMillis());
      session.restart();
      return session;
    } catch (WebDriverException e) {
      session.quit();
      throw AppiumFailure.of(target.id(), "set the session up", settings, e);
    } catch (RuntimeException e) {
      session.quit();
      throw e;
    }
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
}
