package io.siglab.lab;

import io.siglab.lab.setup.HostSetup;
import io.siglab.lab.setup.Lack;
import io.siglab.testbed.appium.AppiumStatus;
import io.siglab.testbed.appium.PhoneDrivers;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.doctor.Doctor;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the Appium server that drives a phone: the one that its entry names, else what one of a
 * command's own takes. A phone behind a Grid is driven by the server of its node.
 */
public final class AppiumDoctor implements Doctor {

  private static final String APPIUM = "appium";
  private static final String INSTALL = "./siglab lab install --drivers";
  private static final Set<DeviceKind> PHONES =
      EnumSet.of(DeviceKind.ANDROID, DeviceKind.IOS, DeviceKind.HOTSPOT);

  private final Path checkout;

  /**
   * @param checkout holds {@code lab/drivers/package-lock.json}
   */
  public AppiumDoctor(Path checkout) {
    this.checkout = checkout;
  }

  @Override
  public boolean treats(DeviceKind kind) {
    return PHONES.contains(kind);
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    if (Grid.of(device).isPresent()) {
      return List.of();
    }
    return Optional.ofNullable(device.properties().get(APPIUM))
        .map(server -> List.of(named(URI.create(server))))
        .orElseGet(() -> own(PhoneDrivers.driver(device.platform())));
  }

  private static Finding named(URI server) {
    try {
      return Finding.pass(APPIUM, AppiumStatus.of(server).version() + " answers at " + server);
    } catch (DeviceException e) {
      return Finding.fail(APPIUM, e.what(), e.mend().orElse("start it at " + server));
    }
  }

  private List<Finding> own(String driver) {
    List<Finding> findings = new ArrayList<>();
    for (Lack lack : HostSetup.driverLacks(checkout)) {
      findings.add(Finding.fail(APPIUM, lack.what(), lack.mend()));
    }
    findings.add(
        HostSetup.installedDrivers(checkout)
            .map(npm -> versions(new PhoneDrivers(npm), driver))
            .orElseGet(
                () ->
                    Finding.warn(
                        APPIUM, "not installed; the first run does it (236 MB)", INSTALL)));
    return findings;
  }

  private static Finding versions(PhoneDrivers installed, String driver) {
    for (String name : List.of(APPIUM, driver)) {
      if (installed.version(name).isEmpty()) {
        return Finding.fail(
            APPIUM,
            name + " is missing in " + installed.npm(),
            "rm -r " + installed.npm() + " && " + INSTALL);
      }
    }
    return Finding.pass(
        APPIUM,
        installed.version(APPIUM).orElseThrow()
            + " with "
            + driver
            + " "
            + installed.version(driver).orElseThrow()
            + ", started by runs");
  }
}
