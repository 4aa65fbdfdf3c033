package io.siglab.testbed.appium;

import io.appium.java_client.AppiumDriver;
import io.appium.java_client.InteractsWithApps;
import io.appium.java_client.PushesFiles;
import io.appium.java_client.appmanagement.ApplicationState;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.FluentWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An app on a phone. Its data stay as they are: a session neither installs nor resets it, it only
 * ends it and starts it again.
 */
final class PhoneSession<D extends AppiumDriver & InteractsWithApps & PushesFiles>
    implements AppSession {

  private static final Logger LOG = LoggerFactory.getLogger(PhoneSession.class);
  private static final Duration TO_START = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final D driver;
  private final String device;
  private final String app;
  private final AppiumSettings settings;
  private final DriverKind<D> kind;

  /**
   * A session that is open; its app has not been started.
   *
   * @param device the inventory's id, for messages
   * @param app the package or bundle id
   * @param kind of driver
   */
  PhoneSession(D driver, String device, String app, AppiumSettings settings, DriverKind<D> kind) {
    this.driver = driver;
    this.device = device;
    this.app = app;
    this.settings = settings;
    this.kind = kind;
  }

  /** Sets the driver as the session wants it. */
  void setUp() {
    try {
      kind.setWaitForIdle(driver, settings.waitForIdle());
    } catch (WebDriverException e) {
      throw AppiumFailure.of(device, "set the session up", settings, e);
    }
  }

  @Override
  public RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public String appVersion() {
    return kind.version(driver, app);
  }

  @Override
  public void restart() {
    try {
      if (driver.queryAppState(app) == ApplicationState.NOT_INSTALLED) {
        throw new DeviceException(
            app
                + " is not installed on "
                + device
                + "; install it and sign in with the test account");
      }
      driver.terminateApp(app);
      driver.activateApp(app);
      new FluentWait<>(driver)
          .withTimeout(TO_START)
          .pollingEvery(LOOK_AGAIN)
          .until(d -> d.queryAppState(app) == ApplicationState.RUNNING_IN_FOREGROUND);
    } catch (TimeoutException e) {
      throw new DeviceException(
          app
              + " did not come to the foreground of "
              + device
              + " within "
              + TO_START.toSeconds()
              + " s; unlock the phone and start it by hand once",
          e);
    } catch (WebDriverException e) {
      throw AppiumFailure.of(device, "start " + app, settings, e);
    }
  }

  @Override
  public String provideFile(Path file) {
    String there = kind.filesFolder(app) + file.getFileName();
    try {
      driver.pushFile(there, file.toFile());
      return there;
    } catch (IOException e) {
      throw new DeviceException("cannot read " + file + ": " + e.getMessage(), e);
    } catch (WebDriverException e) {
      throw AppiumFailure.of(device, "copy " + file.getFileName() + " to " + there, settings, e);
    }
  }

  @Override
  public void close() {
    try {
      driver.terminateApp(app);
    } catch (WebDriverException e) {
      LOG.warn("{} did not end on {}: {}", app, device, DriverComplaint.of(e).said());
    }
    quit();
  }

  /** Ends the session alone; one that is gone already is no error. */
  void quit() {
    try {
      driver.quit();
    } catch (WebDriverException e) {
      LOG.warn("the session on {} did not end by itself: {}", device, DriverComplaint.of(e).said());
    }
  }
}
