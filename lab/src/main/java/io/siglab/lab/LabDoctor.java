package io.siglab.lab;

import io.siglab.lab.process.RunningUser;
import io.siglab.lab.setup.HostSetup;
import io.siglab.lab.setup.Lack;
import io.siglab.testbed.doctor.Doctor;
import io.siglab.testbed.doctor.Finding;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks whether this host can bring the virtual lab up. */
public final class LabDoctor implements Doctor {

  /** Debian and Ubuntu forbid user namespaces by these (sysctl); missing where they are allowed. */
  private static final List<Path> USER_NAMESPACES =
      List.of(
          Path.of("/proc/sys/kernel/unprivileged_userns_clone"),
          Path.of("/proc/sys/user/max_user_namespaces"));

  private final Path checkout;

  /**
   * @param checkout holds {@code lab/package-lock.json}
   */
  public LabDoctor(Path checkout) {
    this.checkout = checkout;
  }

  @Override
  public boolean treats(DeviceKind kind) {
    return kind == DeviceKind.VIRTUAL;
  }

  @Override
  public List<Finding> examine(DeviceEntry device) {
    List<Finding> findings = new ArrayList<>();
    findings.add(rights());
    List<Lack> lacks = HostSetup.lacks(checkout);
    if (lacks.isEmpty()) {
      findings.add(Finding.pass("programs", "all that the lab runs are installed"));
    }
    for (Lack lack : lacks) {
      findings.add(Finding.fail("programs", lack.what() + " is missing", lack.mend()));
    }
    return findings;
  }

  private static Finding rights() {
    if (RunningUser.mayMakeLabs()) {
      return Finding.pass("rights", "this user may make network namespaces");
    }
    for (Path setting : USER_NAMESPACES) {
      if (says(setting, "0")) {
        return Finding.fail(
            "rights",
            "this host allows no user namespaces (" + setting + " is 0)",
            "sudo ./siglab run");
      }
    }
    return Finding.pass("rights", "not root: the lab goes into a user namespace");
  }

  private static boolean says(Path setting, String value) {
    try {
      return Files.readString(setting).strip().equals(value);
    } catch (IOException e) {
      // This kernel has no such setting, so it forbids nothing by it.
      return false;
    }
  }
}
