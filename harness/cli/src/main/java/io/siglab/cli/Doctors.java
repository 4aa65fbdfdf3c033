package io.siglab.cli;

import io.siglab.lab.LabDoctor;
import io.siglab.simulate.SimulatedDevices;
import io.siglab.simulate.SimulatedDoctor;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneAddress;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.doctor.AndroidDoctor;
import io.siglab.testbed.doctor.Doctor;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.doctor.GridDoctor;
import io.siglab.testbed.inventory.DeviceEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Those who look whether devices are ready, of all kinds. */
final class Doctors {

  private final List<Doctor> doctors;

  /**
   * @param all the inventory's devices
   * @param apps the profiles of real apps
   * @param simulated holds the models of simulated apps
   */
  Doctors(List<DeviceEntry> all, AppCatalogue apps, Path simulated) {
    HostClock clock = HostClock.anchored(Clock.systemUTC());
    this.doctors =
        List.of(
            new LabDoctor(Home.directory()),
            new SimulatedDoctor(new SimulatedDevices(simulated, Clock.systemUTC())),
            new AndroidDoctor(
                device -> PhoneAddress.of(device, all).open(DadbShell.USUAL_LIMIT), apps, clock),
            new GridDoctor());
  }

  /** What all who know this kind of device find. */
  List<Finding> examine(DeviceEntry device) {
    return doctors.stream()
        .filter(doctor -> doctor.treats(device.kind()))
        .flatMap(doctor -> doctor.examine(device).stream())
        .toList();
  }
}
