package io.siglab.testbed.appium;

import io.appium.java_client.ios.IOSDriver;
import io.appium.java_client.ios.options.XCUITestOptions;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.DeviceException;
import java.net.MalformedURLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.WebDriverException;

/**
 * Drives apps on an iPhone by appium-xcuitest-driver 12. A session begins without an app, so that
 * the driver never resets one; the app is then ended and started by itself.
 */
public final class XcuiTest implements AppDriving {

  /** The key of an app's version in its information property list. */
  private static final String VERSION = "CFBundleShortVersionString";

  private static final String WAIT_FOR_IDLE = "waitForIdleTimeout";
  private static final double MILLIS_IN_SECOND = TimeUnit.SECONDS.toMillis(1);

  private final AppiumSettings settings;
  private final IosTarget target;

  /**
   * @param target the phone
   */
  public XcuiTest(AppiumSettings settings, IosTarget target) {
    this.settings = settings;
    this.target = target;
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    IOSDriver driver;
    try {
      driver = new IOSDriver(settings.server().toURL(), options());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a server's address: " + settings.server(), e);
    } catch (WebDriverException e) {
      throw AppiumFailure.of(target.id(), "start an XCUITest session", settings, e);
    }
    PhoneSession<IOSDriver> session =
        new PhoneSession<>(
            driver,
            target.id(),
            launch.target(),
            "@" + launch.target() + ":documents/",
            settings,
            () -> version(driver, launch.target()));
    try {
      driver.setSetting(WAIT_FOR_IDLE, settings.waitForIdle().toMillis() / MILLIS_IN_SECOND);
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

  private String version(IOSDriver driver, String bundleId) {
    Object apps;
    try {
      apps = driver.executeScript("mobile: listApps", Map.of("applicationType", "User"));
    } catch (WebDriverException e) {
      throw AppiumFailure.of(target.id(), "read the version of " + bundleId, settings, e);
    }
    if (apps instanceof Map<?, ?> all
        && all.get(bundleId) instanceof Map<?, ?> app
        && app.get(VERSION) instanceof String version) {
      return version;
    }
    throw new DeviceException(
        bundleId + " is not among the apps that " + target.id() + " lists; install it");
  }

  /**
   * The session's capabilities. Nothing of what the driver's version 11 removed is among them
   * (appInstallStrategy, waitForQuiescence, useSimpleBuildTest, simpleIsVisibleCheck), although the
   * client still offers it.
   */
  XCUITestOptions options() {
    XCUITestOptions options =
        new XCUITestOptions()
            .setUdid(target.udid())
            .setPlatformVersion(target.platformVersion())
            .setWdaLocalPort(target.ports().control())
            .setMjpegServerPort(target.ports().screen())
            .setNoReset(true)
            .setNewCommandTimeout(settings.newCommandTimeout())
            .setWaitForIdleTimeout(settings.waitForIdle());
    settings.further().forEach(options::setCapability);
    if (target.agent() instanceof WebDriverAgent.Installed installed) {
      options.setUsePreinstalledWda(true).setUpdatedWdaBundleId(installed.bundleId());
    } else if (target.agent() instanceof WebDriverAgent.Running running) {
      options.setWebDriverAgentUrl(running.url());
    } else if (target.agent() instanceof WebDriverAgent.Built built) {
      options.setDerivedDataPath(built.derivedData().toString());
    }
    return options;
  }
}
