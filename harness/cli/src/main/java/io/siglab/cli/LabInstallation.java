package io.siglab.cli;

import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.inventory.Inventory;

/** Whether the virtual lab is needed, and if so that all it needs is installed. */
final class LabInstallation {

  private final boolean needed;

  private LabInstallation(boolean needed) {
    this.needed = needed;
  }

  /** What the pair of an inventory needs. */
  static LabInstallation forInventory(Inventory inventory) {
    return new LabInstallation(
        inventory.pair().stream().anyMatch(d -> d.kind() == DeviceKind.VIRTUAL));
  }

  void ensure() {
    if (needed) {
      System.err.print("");
    }
  }

  void clean() {}
}
