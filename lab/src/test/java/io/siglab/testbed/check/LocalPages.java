package io.siglab.testbed.check;

import io.appium.java_client.AppiumDriver;
import io.siglab.lab.Checkout;
import io.siglab.lab.LabSettings;
import io.siglab.lab.phone.AppiumServer;
import io.siglab.lab.phone.AppiumStart;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.ProfileReader;
import io.siglab.testbed.device.AppSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.remote.RemoteWebDriver;

/** A real Chromium, driven by a real Appium server, that shows pages of files: apps for tests. */
final class LocalPages implements AutoCloseable {

  private final LabProcess server;
  private final AppiumDriver driver;
  private final Path folder;

  private LocalPages(LabProcess server, AppiumDriver driver, Path folder) {
    this.server = server;
    this.driver = driver;
    this.folder = folder;
  }

  static LocalPages open(Path folder) throws IOException {
    LabSettings settings = Checkout.settings();
    Path home = Files.createDirectory(folder.resolve("appium"));
    AppiumServer server =
        AppiumStart.begin(
                new ExecRunner(Map.of(), Lifetime.WITH_OWNER),
                settings.npm(),
                home,
                Checkout.program("chromedriver"),
                started -> {})
            .await();
    MutableCapabilities wanted = new MutableCapabilities();
    wanted.setCapability("platformName", "linux");
    wanted.setCapability("browserName", "chrome");
    wanted.setCapability("appium:automationName", "Chromium");
    wanted.setCapability("appium:executable", server.chromedriver().toString());
    wanted.setCapability("appium:autodownloadEnabled", false);
    wanted.setCapability("appium:chromedriverPort", freePort());
    wanted.setCapability(
        "goog:chromeOptions",
        Map.of(
            "binary",
            "/usr/lib/chromium/chromium",
            "args",
            List.of(
                "--remote-debugging-pipe",
                "--headless=new",
                "--no-sandbox",
                "--no-first-run",
                "--disable-background-networking",
                "--window-size=500,900",
                "--user-data-dir=" + folder.resolve("browser"))));
    AppiumDriver driver = new AppiumDriver(server.address().toURL(), wanted);
    return new LocalPages(server.process(), driver, folder);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Shows a page and gives it as an app's session. */
  AppSession show(String html) throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), html);
    driver.get(page.toUri().toString());
    return new AppSession() {
      @Override
      public RemoteWebDriver driver() {
        return driver;
      }

      @Override
      public String appVersion() {
        return "1";
      }

      @Override
      public void restart() {
        driver.navigate().refresh();
      }

      @Override
      public String provideFile(Path file) {
        return file.toString();
      }

      @Override
      public void close() {
        // The browser goes on to the next page.
      }
    };
  }

  /** The one app of a profile. */
  AppProfile profile(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("chat.yaml"), yaml);
    return new ProfileReader().read(file).get(0);
  }

  @Override
  public void close() {
    driver.quit();
    server.stop(Duration.ofSeconds(5));
  }
}
