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

  /** Before the shell opens it cannot be reached; afterwards, it went away. */
  static final String WHAT_IS_THERE = "adb devices -l";

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
      findings.add(answers(shell));
      findings.addAll(new PhoneExamination(shell, clock).findings());
      findings.addAll(new AppExamination(device, apps, new AdbApps(shell)).findings());
    } catch (DeviceException e) {
      findings.add(Finding.failed("adb", e, WHAT_IS_THERE));
    }
    return findings;
  }

  static Finding answers(PhoneShell shell) {
    return Finding.pass("adb", shell.serial() + " answers and lets this host in");
  }
}
