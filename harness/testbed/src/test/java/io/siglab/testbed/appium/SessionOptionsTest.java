package io.siglab.testbed.appium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The capabilities that sessions ask for, and their ports; RealDriversIT shows them to the drivers.
 */
class SessionOptionsTest {

  private static final AppiumSettings SETTINGS =
      AppiumSettings.measuring(URI.create("http://127.0.0.1:4723"));

  @Test
  void uiAutomator2ResetsNothingAndLeavesTheAdbServerAlone() {
    AndroidTarget target =
        new AndroidTarget(
            "phone-a", "192.0.2.1:5555", new SessionPorts(8203, 7813), OptionalInt.of(5038));

    assertThat(new UiAutomator2(SETTINGS, target, app -> "1").options().asMap())
        .containsAllEntriesOf(
            Map.of(
                "appium:automationName",
                "UIAutomator2",
                "appium:udid",
                "192.0.2.1:5555",
                "appium:systemPort",
                8203,
                "appium:mjpegServerPort",
                7813,
                "appium:adbPort",
                5038,
                "appium:noReset",
                true,
                "appium:suppressKillServer",
                true,
                "appium:newCommandTimeout",
                900L))
        .doesNotContainKeys("appium:appPackage", "appium:app", "appium:waitForIdleTimeout");
  }

  @Test
  void xcuiTestAsksForNothingThatVersion11Removed() {
    IosTarget target =
        new IosTarget(
            "phone-b",
            "00008030",
            "18.1",
            new SessionPorts(8101, 9101),
            new WebDriverAgent.Built(Path.of("/tmp/derived-b")));

    assertThat(new XcuiTest(SETTINGS, target).options().asMap())
        .containsAllEntriesOf(
            Map.of(
                "appium:automationName", "XCuiTest",
                "appium:udid", "00008030",
                "appium:platformVersion", "18.1",
                "appium:wdaLocalPort", 8101,
                "appium:mjpegServerPort", 9101,
                "appium:derivedDataPath", "/tmp/derived-b",
                "appium:noReset", true))
        .containsKey("appium:waitForIdleTimeout")
        .doesNotContainKeys(
            "appium:appInstallStrategy",
            "appium:waitForQuiescence",
            "appium:useSimpleBuildTest",
            "appium:simpleIsVisibleCheck",
            "appium:bundleId");
  }

  @Test
  void noTwoSessionsShareAPortAndNoneIsInAdbsRange() {
    PortRange android = PortRange.android();
    PortRange ios = PortRange.ios();
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      SessionPorts one = android.take();
      SessionPorts other = ios.take();
      assertThat(Set.of(one.control(), one.screen(), other.control(), other.screen()))
          .noneMatch(port -> port >= 5555 && port <= 5585)
          .allSatisfy(port -> assertThat(ports.add(port)).isTrue());
    }
  }

  @Test
  void aPortThatSomebodyListensOnIsLeftOut() throws IOException {
    SessionPorts first = PortRange.android().take();
    try (ServerSocket taken =
        new ServerSocket(first.control(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortRange.android().take().control()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void whatNoPatternFitsIsPassedOnAsTheDriverSaidIt() {
    DriverComplaint complaint =
        DriverComplaint.of("Unable to do it. Original error: the moon is full\n    at line 1");

    assertThat(complaint.said()).isEqualTo("the moon is full");
    assertThat(complaint.mend()).isEqualTo("the Appium server's log at SERVER says more");
  }
}
