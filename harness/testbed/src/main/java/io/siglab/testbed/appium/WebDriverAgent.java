package io.siglab.testbed.appium;

import java.nio.file.Path;

/** Where the WebDriverAgent comes from that XCUITest speaks to on an iPhone. */
public sealed interface WebDriverAgent {

  /**
   * It is installed on the phone; the only way besides {@link Running} where Xcode is not.
   *
   * @param bundleId without {@code .xctrunner}, which the driver adds
   */
  record Installed(String bundleId) implements WebDriverAgent {}

  /**
   * It runs already.
   *
   * @param url where it answers
   */
  record Running(String url) implements WebDriverAgent {}

  /**
   * Xcode builds it, on macOS.
   *
   * @param derivedData a folder of this phone's own, as two builds in one folder spoil each other
   */
  record Built(Path derivedData) implements WebDriverAgent {}
}
