package io.siglab.lab.phone;

import io.appium.java_client.AppiumDriver;
import io.siglab.lab.error.LabException;
import io.siglab.testbed.device.AppSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An app in a phone's browser. */
final class ChromiumSession implements AppSession {

  private static final Logger LOG = LoggerFactory.getLogger(ChromiumSession.class);

  private final AppiumDriver driver;
  private final String appVersion;
  private final PhoneHome home;
  private final Runnable start;

  /**
   * A session of an app that has been started once.
   *
   * @param start loads the app anew in the same browser, up to its start state
   */
  ChromiumSession(AppiumDriver driver, String appVersion, PhoneHome home, Runnable start) {
    this.driver = driver;
    this.appVersion = appVersion;
    this.home = home;
    this.start = start;
  }

  @Override
  public RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public String appVersion() {
    return appVersion;
  }

  @Override
  public void restart() {
    start.run();
  }

  @Override
  public String provideFile(Path file) {
    Path copy = home.files().resolve(String.valueOf(file.getFileName()));
    try {
      return Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING).toString();
    } catch (IOException e) {
      throw LabException.file("cannot give the phone the file " + file, e);
    }
  }

  /** The browser gives a download its final name when it is complete. */
  @Override
  public boolean hasSaved(String name) {
    return Files.isRegularFile(home.downloads().resolve(name));
  }

  @Override
  public void close() {
    quit(driver);
  }

  /** Ends a session; one that is gone already is no error. */
  static void quit(AppiumDriver driver) {
    try {
      driver.quit();
    } catch (WebDriverException e) {
      LOG.warn("a session did not end by itself: {}", e.getRawMessage());
    }
  }
}
