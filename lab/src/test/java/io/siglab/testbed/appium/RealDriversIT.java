package io.siglab.testbed.appium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.appium.java_client.AppiumDriver;
import io.appium.java_client.android.options.UiAutomator2Options;
import io.appium.java_client.ios.options.XCUITestOptions;
import io.appium.java_client.remote.options.BaseOptions;
import io.siglab.lab.Checkout;
import io.siglab.lab.adb.DoubleOnAdb;
import io.siglab.lab.setup.HostSetup;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriverException;

/**
 * Sessions as Siglab asks for them, against the real Appium server with the real UiAutomator2 and
 * XCUITest drivers. There is no phone, so no session begins; what matters is how far each gets and
 * what Siglab then says. A wrong capability is refused before that, with another message.
 */
final class RealDriversIT {

  private static final AppLaunch WHATSAPP =
      new AppLaunch("whatsapp-standard", "com.whatsapp", Map.of());
  private static final String UDID = "00008030-000A1C2E3F4B802E";
  private static final WebDriverAgent INSTALLED =
      new WebDriverAgent.Installed("com.example.WebDriverAgentRunner");

  @TempDir private static Path folder;

  private static DoubleOnAdb adb;
  private static LocalAppium appium;

  @BeforeAll
  static void start() throws IOException {
    Path npm = HostSetup.drivers(Checkout.directory(), System.err::println);
    adb = DoubleOnAdb.start(Files.createDirectory(folder.resolve("adb")));
    appium =
        LocalAppium.start(
            npm,
            Files.createDirectory(folder.resolve("appium-home")),
            new HostPrograms(Checkout.program("node"), Checkout.program("adb")),
            Map.of(
                "ANDROID_ADB_SERVER_PORT",
                Integer.toString(adb.serverPort()),
                "ADB_LOCAL_TRANSPORT_MAX_PORT",
                "5554",
                "USBMUXD_SOCKET_ADDRESS",
                "UNIX:" + folder.resolve("no-usbmuxd")));
  }

  @AfterAll
  static void stop() {
    appium.close();
    adb.close();
  }

  @Test
  void uiAutomator2AcceptsTheCapabilitiesAndMissesThePhone() {
    assertThat(failure(android("pixel-serial")))
        .isEqualTo(
            "cannot start a UiAutomator2 session on phone-a: its adb server has devices, but not"
                + " pixel-serial; correct 'serial' in devices.yaml, or plug it in; `adb devices -l`"
                + " lists what is there");
  }

  @Test
  void aWrongCapabilityIsRefusedBeforeAnyPhoneIsLookedFor() throws MalformedURLException {
    assertThat(refused(new UiAutomator2Options().setUdid("pixel-serial"), "systemPort"))
        .isEqualTo(
            "cannot start a session on phone-a: the driver refuses a capability: 'systemPort' must"
                + " be of type number; use the driver's version that lab/drivers/package.json"
                + " pins");
    assertThat(refused(new XCUITestOptions().setUdid(UDID), "wdaLocalPort"))
        .contains("the driver refuses a capability: 'wdaLocalPort' must be of type number; use");
  }

  /**
   * The double answers everything that the driver asks before it installs its helper: devices,
   * properties, settings. It takes no packages, as it runs no Android.
   */
  @Test
  void uiAutomator2GetsAsFarAsItsHelperOnTheDouble() {
    assertThat(failure(android(adb.serial())))
        .isEqualTo(
            "cannot start a UiAutomator2 session on phone-a: the phone does not take Appium's"
                + " settings_apk-debug.apk; allow \"Install via USB\" in its developer options and"
                + " keep it unlocked");
  }

  @Test
  void xcuiTestAcceptsTheCapabilitiesAndMissesUsbmuxd() {
    assertThat(failure(ios(UDID, "18.1", INSTALLED)))
        .startsWith("cannot start an XCUITest session on phone-b: no usbmuxd listens at ")
        .endsWith(
            ", so no iPhone can be reached; install it (`sudo apt-get install usbmuxd`), plug the"
                + " iPhone in and trust this host");
  }

  @Test
  void xcuiTestRefusesWhatThisHostCannotDrive() {
    assertThat(failure(ios(UDID, "17.4", INSTALLED)))
        .isEqualTo(
            "cannot start an XCUITest session on phone-b: iOS 17.4 cannot be driven from this host;"
                + " use iOS 18.0 or newer, a Mac, or a WebDriverAgent that runs already");
    assertThat(failure(ios(UDID, "18.1", new WebDriverAgent.Built(folder.resolve("derived")))))
        .contains("this host has no Xcode to build WebDriverAgent with; install a signed");
    assertThat(failure(ios(UDID, "18.1", new WebDriverAgent.Running("http://127.0.0.1:9/"))))
        .contains("WebDriverAgent does not answer at 127.0.0.1:9; start it on the iPhone");
  }

  @Test
  void xcuiTestMissesAnIphoneThatIsNotNamed() {
    assertThat(failure(ios("", "18.1", INSTALLED)))
        .isEqualTo(
            "cannot start an XCUITest session on phone-b: the driver must be told which iPhone on"
                + " this host; set 'udid' in devices.yaml; `idevice_id -l` lists what is there");
  }

  @Test
  void aServerWhoseCommandDiedIsEndedAndOneWhoseCommandLivesIsNot() throws IOException {
    Path servers = Files.createDirectory(folder.resolve("servers"));
    HostPrograms programs = new HostPrograms(Checkout.program("node"), Checkout.program("adb"));
    Path npm = HostSetup.drivers(Checkout.directory(), System.err::println);
    Path left = Files.createDirectory(servers.resolve("left"));
    LocalAppium.start(npm, left, programs, Map.of());
    ProcessHandle dead = LocalAppium.processOf(left).orElseThrow();

    try (OwnAppium own = new OwnAppium(servers, () -> npm, () -> programs)) {
      URI address = own.address();
      assertThat(dead.isAlive()).isFalse();
      assertThat(left).doesNotExist();

      OwnAppium.removeRemains(servers);
      assertThat(own.address()).isEqualTo(address);
      assertThat(failure(android(AppiumSettings.measuring(address), "pixel-serial")))
          .contains("its adb server has devices, but not pixel-serial");
    }
    try (Stream<Path> files = Files.list(servers)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    AppiumSettings nowhere = AppiumSettings.measuring(URI.create("http://127.0.0.1:9"));
    AndroidTarget target =
        new AndroidTarget("phone-a", "pixel", new SessionPorts(8200, 7810), OptionalInt.empty());
    assertThat(failure(new UiAutomator2(nowhere, target, app -> "1")))
        .isEqualTo(
            "cannot start a UiAutomator2 session on phone-a: no Appium server answers; start it at"
                + " http://127.0.0.1:9, or correct its address");
  }

  /** What is said of a session with a port that is a word. */
  private static String refused(BaseOptions<?> options, String port) throws MalformedURLException {
    URL server = appium.address().toURL();
    MutableCapabilities wrong = new MutableCapabilities(options);
    wrong.setCapability("appium:" + port, "eight");
    WebDriverException refused =
        catchThrowableOfType(
            WebDriverException.class, () -> new AppiumDriver(server, wrong).quit());
    return String.valueOf(
        AppiumFailure.of("phone-a", "start a session", settings(), refused).getMessage());
  }

  private static AppiumSettings settings() {
    return AppiumSettings.measuring(appium.address());
  }

  private static UiAutomator2 android(String serial) {
    return android(settings(), serial);
  }

  private static UiAutomator2 android(AppiumSettings at, String serial) {
    AndroidTarget target =
        new AndroidTarget(
            "phone-a", serial, PortRange.android().take(), OptionalInt.of(adb.serverPort()));
    return new UiAutomator2(at, target, app -> "1");
  }

  private static XcuiTest ios(String udid, String version, WebDriverAgent agent) {
    return new XcuiTest(
        settings(), new IosTarget("phone-b", udid, version, PortRange.ios().take(), agent));
  }

  private static String failure(AppDriving driving) {
    DeviceException refused =
        catchThrowableOfType(DeviceException.class, () -> driving.launch(WHATSAPP));
    return String.valueOf(refused.getMessage());
  }
}
