package io.siglab.simulate;

import io.siglab.testbed.doctor.Doctor;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.testbed.yaml.ConfigException;
import java.util.List;

/** Looks whether the models of a simulated phone's apps can be read: it needs nothing else. */
public final class SimulatedDoctor implements Doctor {

  private final SimulatedDevices devices;

  /** Looks at what a provider brings. */
  public SimulatedDoctor(SimulatedDevices devices) {
    this.devices = devices;
  }

  @Override
  public boolean treats(DeviceKind kind) {
    return kind == DeviceKind.SIMULATED;
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    try {
      int apps = devices.apps(List.of(device)).all().size();
      return List.of(Finding.pass("app models", apps + " are well-formed; no phone is needed"));
    } catch (ConfigException e) {
      return List.of(
          Finding.fail("app models", String.valueOf(e.getMessage()), "mend the file named here"));
    }
  }
}
