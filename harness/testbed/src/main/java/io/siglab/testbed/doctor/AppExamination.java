package io.siglab.testbed.doctor;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.PlatformProfile;
import io.siglab.testbed.inventory.DeviceEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The apps that a phone has accounts for: installed, and of a version that was tried. */
final class AppExamination {

  private final DeviceEntry device;
  private final AppCatalogue apps;
  private final Phone phone;

  /**
   * @param apps the profiles that installed apps are compared with
   * @param phone tells what it has
   */
  AppExamination(DeviceEntry device, AppCatalogue apps, Phone phone) {
    this.device = device;
    this.apps = apps;
    this.phone = phone;
  }

  /** What an examination asks of a phone. */
  interface Phone {

    /**
     * The version of an installed app; empty where it is not installed.
     *
     * @param target its package or bundle id
     * @throws io.siglab.testbed.device.DeviceException if the phone does not answer
     */
    Optional<String> version(String target);

    /** How to install an app. */
    String install(String target);
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
    String platform = device.platform().word();
    Optional<PlatformProfile> profile =
        apps.matching(app).stream()
            .flatMap(p -> Stream.ofNullable(p.platforms().get(device.platform())))
            .findFirst();
    if (profile.isEmpty()) {
      return Finding.fail(
          precondition,
          "no profile describes it on " + platform,
          "write scenarios/apps/" + app + ".yaml, or remove its account");
    }
    String target = profile.get().target();
    return Finding.look(
        precondition,
        "unlock the phone and try again",
        () ->
            phone
                .version(target)
                .map(
                    version ->
                        compared(precondition, app, target + " " + version, version, profile.get()))
                .orElseGet(
                    () ->
                        Finding.fail(
                            precondition, target + " is not installed", phone.install(target))));
  }

  private Finding compared(
      String precondition, String app, String seen, String version, PlatformProfile profile) {
    List<String> tried = profile.versions();
    return tried.contains(version)
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
