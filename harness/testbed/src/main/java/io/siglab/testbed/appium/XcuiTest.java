package io.siglab.testbed.appium;

import io.appium.java_client.ios.IOSDriver;
import io.appium.java_client.ios.options.XCUITestOptions;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.DeviceException;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.WebDriverException;

/** Drives apps on an iPhone by appium-xcuitest-driver 12. */
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
    return new SessionStart<>(target.id(), settings, new Kind()).launch(launch);
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

  private final class Kind implements DriverKind<IOSDriver> {

    @Override
    public String session() {
      return "an XCUITest session";
    }

    @Override
    public IOSDriver open(URL server) {
      return new IOSDriver(server, options());
    }

    @Override
    public void setWaitForIdle(IOSDriver driver, Duration atMost) {
      driver.setSetting(WAIT_FOR_IDLE, atMost.toMillis() / MILLIS_IN_SECOND);
    }

    @Override
    public String filesFolder(String app) {
      return "@" + app + ":documents/";
    }

    @Override
    public String version(IOSDriver driver, String bundleId) {
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
  }
}
