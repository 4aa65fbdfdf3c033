package io.siglab.lab.phone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.MutableCapabilities;

/** The capabilities of a phone's Appium session. */
final class BrowserOptions {

  private BrowserOptions() {}

  /**
   * Capabilities for one session. Control goes over a pipe, so that it never enters a capture;
   * everything the browser would ask for by itself is off.
   *
   * @param home the phone's files
   * @param profile an empty directory
   * @param chromedriver the driver's path
   * @param chromedriverPort free, and used by no other session
   */
  static MutableCapabilities capabilities(
      PhoneHome home, Path profile, Path chromedriver, int chromedriverPort) {
    List<String> arguments =
        List.of(
            "--remote-debugging-pipe",
            "--headless=new",
            "--no-sandbox",
            "--user-data-dir=" + profile,
            "--window-size=500,900",
            "--lang=en",
            "--ssl-key-log-file=" + home.tlsKeys(),
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-sync",
            "--disable-quic",
            "--no-first-run",
            "--no-default-browser-check",
            "--password-store=basic",
            "--use-mock-keychain",
            "--autoplay-policy=no-user-gesture-required",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-audio-capture=" + home.speech(),
            // WebRTC asks for absolute names, with a dot at their end.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.siglab.test, EXCLUDE *.siglab.test.");
    MutableCapabilities capabilities = new MutableCapabilities();
    capabilities.setCapability("platformName", "linux");
    capabilities.setCapability("browserName", "chrome");
    capabilities.setCapability("appium:automationName", "Chromium");
    capabilities.setCapability("appium:executable", chromedriver.toString());
    capabilities.setCapability("appium:autodownloadEnabled", false);
    capabilities.setCapability("appium:chromedriverPort", chromedriverPort);
    capabilities.setCapability("appium:newCommandTimeout", 0);
    capabilities.setCapability(
        "goog:chromeOptions",
        Map.of(
            "binary",
            home.wrapper().toString(),
            "args",
            arguments,
            "prefs",
            Map.of(
                "download.default_directory",
                home.downloads().toString(),
                "download.prompt_for_download",
                false)));
    return capabilities;
  }
}
