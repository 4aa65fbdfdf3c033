package io.siglab.cli;

import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneAddress;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.appium.AndroidTarget;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.appium.AppiumSettings;
import io.siglab.testbed.appium.InstalledApps;
import io.siglab.testbed.appium.IosTarget;
import io.siglab.testbed.appium.PortRange;
import io.siglab.testbed.appium.SessionPorts;
import io.siglab.testbed.appium.UiAutomator2;
import io.siglab.testbed.appium.WebDriverAgent;
import io.siglab.testbed.appium.XcuiTest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.ios.IphoneFacts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Starts and drives apps on phones: at the Grid or the Appium server that a phone's entry names,
 * else at one of this command's own.
 */
final class PhoneApps {

  private static final String IOS = "^iOS ";
  private static final String ADB_HOST = "appium:remoteAdbHost";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

  private final Supplier<URI> own;
  private final Path builds;
  private final PortRange android = PortRange.android();
  private final PortRange ios = PortRange.ios();

  /**
   * @param own the address of this command's own Appium server, started when it is first asked for
   * @param builds where Xcode's builds of WebDriverAgent lie, a folder for each iPhone
   */
  PhoneApps(Supplier<URI> own, Path builds) {
    this.own = own;
    this.builds = builds;
  }

  /**
   * Apps of an Android phone whose shell is open while it is used.
   *
   * @param shell tells the versions of its apps
   */
  AppDriving onAndroid(DeviceEntry entry, PhoneAddress address, PhoneShell shell) {
    return driving(entry, address, app -> version(shell, app));
  }

  /** Apps of an Android phone that is only driven, and captured elsewhere. */
  AppDriving onDrivenAndroid(DeviceEntry entry) {
    PhoneAddress address = PhoneAddress.of(entry, List.of(entry));
    return driving(
        entry,
        address,
        app -> {
          try (PhoneShell shell = address.open(DadbShell.USUAL_LIMIT)) {
            return version(shell, app);
          }
        });
  }

  private static String version(PhoneShell shell, String app) {
    return InstalledApp.versionOf(shell, app)
        .orElseThrow(
            () ->
                new DeviceException(
                    app + " is not installed on " + shell.serial() + "; install it and log in"));
  }

  private AppDriving driving(DeviceEntry entry, PhoneAddress address, InstalledApps apps) {
    SessionPorts ports = android.take();
    AndroidTarget target =
        new AndroidTarget(
            entry.id(), address.serial(), ports, OptionalInt.of(address.server().port()));
    return launch ->
        new UiAutomator2(withAdbOf(address, settings(entry)), target, apps).launch(launch);
  }

  /** An adb server of another host is known to the driver by its address, not by its port alone. */
  private static AppiumSettings withAdbOf(PhoneAddress address, AppiumSettings settings) {
    String host = address.server().host();
    return LOOPBACK.contains(host) ? settings : settings.with(ADB_HOST, host);
  }

  /** Apps of an iPhone. */
  AppDriving onIphone(DeviceEntry entry, IphoneFacts facts) {
    IosTarget target =
        new IosTarget(
            entry.id(),
            property(entry, "udid").orElseThrow(),
            facts.osVersion().replaceFirst(IOS, ""),
            ios.take(),
            agent(entry));
    return launch -> new XcuiTest(settings(entry), target).launch(launch);
  }

  private WebDriverAgent agent(DeviceEntry entry) {
    Optional<WebDriverAgent> running = property(entry, "wda").map(WebDriverAgent.Running::new);
    return running
        .or(() -> property(entry, "wda-bundle").map(WebDriverAgent.Installed::new))
        .orElseGet(() -> new WebDriverAgent.Built(builds.resolve(entry.id())));
  }

  private AppiumSettings settings(DeviceEntry entry) {
    return Grid.of(entry)
        .map(grid -> AppiumSettings.measuring(grid.address()).with(Grid.DEVICE, grid.device()))
        .orElseGet(
            () ->
                AppiumSettings.measuring(
                    property(entry, "appium").map(URI::create).orElseGet(own)));
  }

  private static Optional<String> property(DeviceEntry entry, String key) {
    return Optional.ofNullable(entry.properties().get(key));
  }
}
