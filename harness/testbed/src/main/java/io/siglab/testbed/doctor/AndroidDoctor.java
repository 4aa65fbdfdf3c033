package io.siglab.testbed.doctor;

import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Looks at rooted Android phones over adb. */
public final class AndroidDoctor implements Doctor {

  private final Function<DeviceEntry, PhoneShell> adb;
  private final AppCatalogue apps;
  private final HostClock clock;

  /**
   * @param adb opens a phone's shell; throws a {@link DeviceException} where it cannot
   * @param apps the profiles that installed apps are compared with
   * @param clock the host's
   */
  public AndroidDoctor(Function<DeviceEntry, PhoneShell> adb, AppCatalogue apps, HostClock clock) {
    this.adb = adb;
    this.apps = apps;
    this.clock = clock;
  }

  @Override
  public boolean treats(DeviceKind kind) {
    return kind == DeviceKind.ANDROID;
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    List<Finding> findings = new ArrayList<>();
    try (PhoneShell shell = adb.apply(device)) {
      findings.add(Finding.pass("adb", shell.serial() + " answers and lets this host in"));
      findings.addAll(new PhoneExamination(shell, clock).findings());
      findings.addAll(new InstalledApps(shell, device, apps).findings());
    } catch (DeviceException e) {
      // Before the shell opens this is the phone that cannot be reached; after, one that went away.
      findings.add(
          Finding.fail("adb", e.what(), e.mend().orElse("adb devices -l shows what is there")));
    }
    return findings;
  }
}
