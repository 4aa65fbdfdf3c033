package io.siglab.testbed.doctor;

import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.PlatformProfile;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.process.ShellWord;
import io.siglab.words.Platform;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The apps that an Android phone has accounts for: installed, and of a version that was tried. */
final class InstalledApps {

  private static final Pattern VERSION = Pattern.compile("(?m)^\\s*versionName=(\\S+)");

  private final PhoneShell shell;
  private final DeviceEntry device;
  private final AppCatalogue apps;

  InstalledApps(PhoneShell shell, DeviceEntry device, AppCatalogue apps) {
    this.shell = shell;
    this.device = device;
    this.apps = apps;
  }

  List<Finding> findings() {
    if (device.accounts().isEmpty()) {
      return List.of(
          Finding.warn(
              "accounts", "none is named", "name the test accounts in devices.yaml: accounts:"));
    }
    return device.accounts().keySet().stream().sorted().map(this::app).toList();
  }

  private Finding app(String app) {
    String precondition = "app " + app;
    Optional<PlatformProfile> profile =
        apps.matching(app).stream()
            .flatMap(p -> Stream.ofNullable(p.platforms().get(Platform.ANDROID)))
            .findFirst();
    if (profile.isEmpty()) {
      return Finding.fail(
          precondition,
          "no profile describes it on Android",
          "write scenarios/apps/" + app + ".yaml, or remove its account");
    }
    String target = profile.get().target();
    // An app and the activity to start, as `am start -n` takes them.
    String name = target.contains("/") ? target.substring(0, target.indexOf('/')) : target;
    Matcher version = VERSION.matcher(shell.run("dumpsys package " + ShellWord.quoted(name)).out());
    if (!version.find()) {
      return Finding.fail(
          precondition,
          name + " is not installed",
          "adb -s " + shell.serial() + " install-multiple " + name + "*.apk");
    }
    String installed = version.group(1);
    List<String> tried = profile.get().versions();
    String seen = name + " " + installed;
    return tried.contains(installed)
        ? Finding.pass(precondition, seen)
        : Finding.warn(
            precondition,
            seen
                + (tried.isEmpty()
                    ? "; its locators were tried with no version that is known"
                    : "; its locators were tried with " + String.join(", ", tried)),
            "./siglab profile check " + app + " --device " + device.id());
  }
}
