package io.siglab.cli;

import io.siglab.lab.LabSettings;
import io.siglab.lab.Labs;
import io.siglab.lab.error.LabException;
import io.siglab.lab.process.RunningUser;
import io.siglab.lab.setup.HostSetup;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.Inventory;
import java.nio.file.Path;

/** Makes this host ready for the virtual lab, and cleans up what dead runs left of theirs. */
final class LabInstallation {

  private LabInstallation() {}

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

  /** Whether an inventory's pair is virtual. */
  static boolean virtual(Inventory inventory) {
    return inventory.used().stream().anyMatch(d -> d.kind() == DeviceKind.VIRTUAL);
  }
}
