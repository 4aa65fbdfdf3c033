package io.siglab.testbed.appium;

import io.appium.java_client.AppiumDriver;
import io.appium.java_client.InteractsWithApps;
import io.appium.java_client.PushesFiles;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import java.net.MalformedURLException;
import org.openqa.selenium.WebDriverException;

/**
 * Starts an app in a session of its own. The session begins without an app, so that the driver
 * never resets one; the app is then ended and started by itself.
 *
 * @param device the inventory's id, for messages
 * @param settings of all sessions
 * @param kind of driver
 */
record SessionStart<D extends AppiumDriver & InteractsWithApps & PushesFiles>(
    String device, AppiumSettings settings, DriverKind<D> kind) implements AppDriving {

  @Override
  public AppSession launch(AppLaunch launch) {
    PhoneSession<D> session = new PhoneSession<>(open(), device, launch.target(), settings, kind);
    try {
      session.setUp();
      session.restart();
      return session;
    } catch (RuntimeException e) {
      session.quit();
      throw e;
    }
  }

  private D open() {
    try {
      return kind.open(settings.server().toURL());
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a server's address: " + settings.server(), e);
    } catch (WebDriverException e) {
      throw AppiumFailure.of(device, "start " + kind.session(), settings, e);
    }
  }
}
