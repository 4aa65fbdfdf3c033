package io.siglab.cli;

import io.siglab.lab.LabDeviceProvider;
import io.siglab.lab.LabSettings;
import io.siglab.lab.Labs;
import io.siglab.lab.error.LabException;
import io.siglab.lab.process.RunningUser;
import io.siglab.lab.setup.HostSetup;
import io.siglab.simulate.SimulatedDevices;
import io.siglab.testbed.android.device.AndroidDeviceProvider;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.hotspot.CabledPhones;
import io.siglab.testbed.hotspot.HotspotDeviceProvider;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.ios.IosDeviceProvider;
import io.siglab.testbed.ios.IosTools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Makes this host ready for the virtual lab, and cleans up what dead runs left of theirs. */
final class LabInstallation {

  private LabInstallation() {}

  /**
   * Installs what an inventory's pair needs.
   *
   * @param scenarios holds the models of simulated apps
   * @return the providers that open it
   */
  static List<DeviceProvider> ensureFor(Inventory inventory, Path scenarios) {
    DeviceProvider simulated = new SimulatedDevices(scenarios, Clock.systemUTC());
    List<DeviceProvider> providers = new ArrayList<>();
    if (virtual(inventory)) {
      providers.add(new LabDeviceProvider(LabSettings.standard(install())));
    }
    providers.add(simulated);
    providers.add(AndroidDeviceProvider.withoutApps());
    IosTools ios = IosTools.standard(Home.directory().resolve(".siglab"));
    providers.add(new IosDeviceProvider(ios, IosDeviceProvider.withoutApps()));
    providers.add(new HotspotDeviceProvider(CabledPhones.withoutApps(ios.goIos())));
    return List.copyOf(providers);
  }

  /** Whether an inventory's pair needs rights that this process has not. */
  static boolean lacksRights(Inventory inventory) {
    return virtual(inventory) && !RunningUser.mayMakeLabs();
  }

  /** Removes what dead runs left, if the inventory's pair is virtual. */
  static void reapFor(Inventory inventory) {
    if (virtual(inventory) && RunningUser.mayMakeLabs()) {
      labs().reap();
    }
  }

  /**
   * Installs whatever is missing.
   *
   * @return where the lab's npm packages are
   */
  static Path install() {
    return HostSetup.ensure(Home.directory(), step -> System.err.println("siglab: " + step));
  }

  /**
   * Installs Appium with the drivers of real phones, where they are missing.
   *
   * @return where these npm packages are
   */
  static Path installDrivers() {
    return HostSetup.drivers(Home.directory(), step -> System.err.println("siglab: " + step));
  }

  /** The labs of this host. */
  static Labs labs() {
    return new Labs(LabSettings.standard(Home.directory()).records());
  }

  /**
   * Refuses users who may not make a lab that outlives this command.
   *
   * @throws LabException that says what to do
   */
  static void requireRoot() {
    if (!RunningUser.mayMakeLabs()) {
      throw new LabException(
          "a virtual lab that stays up needs root: run it with sudo; `siglab run` brings up one of"
              + " its own and does without");
    }
  }

  private static boolean virtual(Inventory inventory) {
    return inventory.used().stream().anyMatch(d -> d.kind() == DeviceKind.VIRTUAL);
  }
}
