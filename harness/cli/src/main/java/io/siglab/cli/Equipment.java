package io.siglab.cli;

import io.siglab.lab.LabDeviceProvider;
import io.siglab.lab.LabSettings;
import io.siglab.lab.error.LabException;
import io.siglab.lab.setup.Tool;
import io.siglab.simulate.SimulatedDevices;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.device.AndroidDeviceProvider;
import io.siglab.testbed.appium.HostPrograms;
import io.siglab.testbed.appium.OwnAppium;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.hotspot.CabledPhones;
import io.siglab.testbed.hotspot.HotspotDeviceProvider;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.ios.IosDeviceProvider;
import io.siglab.testbed.ios.IosTools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What opens an inventory's devices, with what that starts on this host; to be closed after them.
 *
 * @param providers open the devices, each some kinds
 * @param appium for phones whose entry names no other
 */
record Equipment(List<DeviceProvider> providers, OwnAppium appium) implements AutoCloseable {

  /**
   * Installs what an inventory's devices need.
   *
   * @param scenarios holds the models of simulated apps
   */
  static Equipment of(Inventory inventory, Path scenarios) {
    Path state = Home.directory().resolve(".siglab").toAbsolutePath();
    OwnAppium appium =
        new OwnAppium(
            state.resolve("appium"),
            LabInstallation::installDrivers,
            () -> new HostPrograms(program(Tool.NODE), program(Tool.ADB)));
    PhoneApps apps = new PhoneApps(appium::address, state.resolve("wda"));
    List<DeviceProvider> providers = new ArrayList<>();
    if (LabInstallation.virtual(inventory)) {
      providers.add(new LabDeviceProvider(LabSettings.standard(LabInstallation.install())));
    }
    providers.add(new SimulatedDevices(scenarios, Clock.systemUTC()));
    providers.add(new AndroidDeviceProvider(apps::onAndroid, DadbShell.USUAL_LIMIT));
    IosTools ios = IosTools.standard(state);
    providers.add(new IosDeviceProvider(ios, apps::onIphone));
    providers.add(
        new HotspotDeviceProvider(
            CabledPhones.standard(apps::onDrivenAndroid, ios.goIos(), apps::onIphone)));
    return new Equipment(List.copyOf(providers), appium);
  }

  private static Path program(Tool tool) {
    return tool.find(Optional.ofNullable(System.getenv("PATH")).orElse(""))
        .orElseThrow(
            () ->
                new LabException(
                    "apps on phones need "
                        + tool.program()
                        + "; install it: sudo apt-get install "
                        + tool.debianPackage()));
  }

  /** Ends what was started on this host. */
  @Override
  public void close() {
    appium.close();
  }
}
