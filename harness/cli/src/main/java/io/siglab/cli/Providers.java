package io.siglab.cli;

import io.siglab.lab.LabDeviceProvider;
import io.siglab.lab.LabSettings;
import io.siglab.testbed.device.DeviceProvider;
import java.util.List;

/** The ways to open devices that this build has. */
final class Providers {

  private Providers() {}

  /** All of them. */
  static List<DeviceProvider> all() {
    return List.of(new LabDeviceProvider(LabSettings.standard(Home.npm())));
  }
}
