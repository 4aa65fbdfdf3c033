package io.siglab.testbed.doctor;

import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.android.state.InstalledApp;
import java.util.Optional;

/** The apps of an Android phone, which its shell tells without root. */
final class AdbApps implements AppExamination.Phone {

  private final PhoneShell shell;

  AdbApps(PhoneShell shell) {
    this.shell = shell;
  }

  @Override
  public Optional<String> version(String target) {
    return InstalledApp.versionOf(shell, target);
  }

  @Override
  public String install(String target) {
    return "adb -s " + shell.serial() + " install-multiple " + target + "*.apk";
  }
}
