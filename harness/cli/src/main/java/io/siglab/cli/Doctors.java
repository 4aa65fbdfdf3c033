package io.siglab.cli;

import io.siglab.lab.AppiumDoctor;
import io.siglab.lab.LabDoctor;
import io.siglab.simulate.SimulatedDevices;
import io.siglab.simulate.SimulatedDoctor;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneAddress;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.appium.RemoteXpcTunnels;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.doctor.AndroidDoctor;
import io.siglab.testbed.doctor.Doctor;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.doctor.GridDoctor;
import io.siglab.testbed.doctor.HotspotDoctor;
import io.siglab.testbed.doctor.IosDoctor;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.ios.IosTools;
import io.siglab.testbed.ios.Xcode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

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
    Function<DeviceEntry, PhoneShell> adb =
        device -> PhoneAddress.of(device, all).open(DadbShell.USUAL_LIMIT);
    IosTools tools = IosTools.standard(Home.directory().resolve(".siglab").toAbsolutePath());
    IosDoctor iphones =
        new IosDoctor(tools, Xcode.standard(), RemoteXpcTunnels.standard(), apps, clock);
    this.doctors =
        List.of(
            new LabDoctor(Home.directory()),
            new SimulatedDoctor(new SimulatedDevices(simulated, Clock.systemUTC())),
            new AndroidDoctor(adb, apps, clock),
            iphones,
            new HotspotDoctor(adb, tools.goIos(), iphones, apps, clock),
            new AppiumDoctor(Home.directory()),
            new GridDoctor());
  }

  /** What all who know this kind of device find. */
  List<Finding> examine(DeviceEntry device) {
    List<Finding> findings =
        doctors.stream()
            .filter(doctor -> doctor.treats(device.kind()))
            .flatMap(doctor -> doctor.examine(device).stream())
            .toList();
    return findings.isEmpty()
        ? List.of(
            Finding.warn(
                "kind",
                "no run opens devices of this kind, so there is nothing that it needs",
                "give it the kind of its phone in devices.yaml, with the Grid's address as `grid`"))
        : findings;
  }
}
