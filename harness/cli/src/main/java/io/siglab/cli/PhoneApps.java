package io.siglab.cli;

import io.siglab.testbed.android.PhoneAddress;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.appium.AndroidTarget;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.appium.AppiumSettings;
import io.siglab.testbed.appium.IosTarget;
import io.siglab.testbed.appium.PortRange;
import io.siglab.testbed.appium.SessionPorts;
import io.siglab.testbed.appium.UiAutomator2;
import io.siglab.testbed.appium.WebDriverAgent;
import io.siglab.testbed.appium.XcuiTest;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.ios.IphoneFacts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Starts and drives apps on phones: at the Grid or the Appium server that a phone's entry names,
 * else at one of this command's own.
 */
final class PhoneApps {

  private static final String IOS = "iOS ";

  private final Supplier<URI> own;
  private final Path work;
  private final PortRange android = PortRange.android();
  private final PortRange ios = PortRange.ios();

  /**
   * @param own the address of this command's own Appium server, started when it is first asked for
   * @param work a folder where Xcode's builds may lie, one for each iPhone
   */
  PhoneApps(Supplier<URI> own, Path work) {
    this.own = own;
    this.work = work;
  }

  /** Apps of an Android phone. */
  AppDriving onAndroid(DeviceEntry entry, PhoneAddress address, RootShell root) {
    SessionPorts ports = android.take();
    AndroidTarget target =
        new AndroidTarget(
            entry.id(), address.serial(), ports, OptionalInt.of(address.server().port()));
    return launch ->
        new UiAutomator2(settings(entry), target, app -> InstalledApp.read(root, app).versionName())
            .launch(launch);
  }

  /** Apps of an iPhone. */
  AppDriving onIphone(DeviceEntry entry, IphoneFacts facts) {
    IosTarget target =
        new IosTarget(
            entry.id(),
            String.valueOf(entry.properties().get("udid")),
            facts.osVersion().replaceFirst("^" + IOS, ""),
            ios.take(),
            agent(entry));
    return launch -> new XcuiTest(settings(entry), target).launch(launch);
  }

  private WebDriverAgent agent(DeviceEntry entry) {
    Optional<WebDriverAgent> running =
        Optional.ofNullable(entry.properties().get("wda")).map(WebDriverAgent.Running::new);
    Optional<WebDriverAgent> installed =
        Optional.ofNullable(entry.properties().get("wda-bundle"))
            .map(WebDriverAgent.Installed::new);
    return running
        .or(() -> installed)
        .orElseGet(() -> new WebDriverAgent.Built(work.resolve("wda-" + entry.id())));
  }

  private AppiumSettings settings(DeviceEntry entry) {
    Optional<Grid> grid = Grid.of(entry);
    if (grid.isPresent()) {
      return AppiumSettings.measuring(grid.get().address()).with(Grid.DEVICE, grid.get().device());
    }
    return AppiumSettings.measuring(
        Optional.ofNullable(entry.properties().get("appium")).map(URI::create).orElseGet(own));
  }
}
