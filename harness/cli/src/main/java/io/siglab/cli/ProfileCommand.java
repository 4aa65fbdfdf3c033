package io.siglab.cli;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.check.CheckedDevice;
import io.siglab.testbed.check.CheckedLocator;
import io.siglab.testbed.check.LocatorState;
import io.siglab.testbed.check.NearMatch;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.run.RealTime;
import io.siglab.testbed.yaml.Spelling;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code siglab profile}: app profiles against live apps. */
@Command(name = "profile", description = "Check an app's profile on a device.")
final class ProfileCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  @Command(
      description = {
        "Walk an app's profile on a device and report which locators are there and which gone.",
        "Nothing is typed, sent or called."
      })
  int check(
      @Parameters(paramLabel = "APP", description = "The app, for example whatsapp.") String word,
      @Option(
              names = "--device",
              required = true,
              paramLabel = "ID",
              description = "A device of the inventory.")
          String id,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              defaultValue = "reports",
              description =
                  "Where UI trees are kept of screens that lack a locator"
                      + " (default: ${DEFAULT-VALUE}).")
          Path out,
      @Mixin InventoryOption inventory,
      @Mixin ScenariosOption scenarios)
      throws IOException {
    Inventory devices = inventory.read();
    DeviceEntry device = device(devices, id);
    Path folder = scenarios.path(devices);
    AppProfile app = app(AppCatalogue.read(folder.resolve("apps")), word);
    if (!app.platforms().containsKey(device.platform())) {
      throw new UsageException(
          "the profile of "
              + app.app()
              + " does not describe "
              + device.platform().word()
              + ", which "
              + id
              + " is; it describes "
              + app.platforms().keySet().stream().map(p -> p.word()).toList());
    }
    if (LabInstallation.lacksRights(devices)) {
      return UserNamespace.repeat();
    }
    Path trees = out.resolve("profile-check").resolve(app.app() + "-" + id);
    try (Equipment equipment = Equipment.of(devices, folder)) {
      List<CheckedLocator> checked =
          new CheckedDevice(devices, id, equipment.providers())
              .check(app, RealTime.of(HostClock.anchored(Clock.systemUTC())), trees);
      return print(checked, trees);
    }
  }

  private static DeviceEntry device(Inventory devices, String id) {
    return devices.devices().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--device "
                        + id
                        + ": not in the inventory; "
                        + Spelling.suggestion(
                            id, devices.devices().stream().map(DeviceEntry::id).toList())));
  }

  private static AppProfile app(AppCatalogue catalogue, String word) {
    return catalogue.matching(word).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "no app '" + word + "'; " + Spelling.suggestion(word, catalogue.names())));
  }

  private int print(List<CheckedLocator> checked, Path trees) {
    PrintWriter out = spec.commandLine().getOut();
    TextTable table =
        new TextTable("locator", "state", "found by, or why not", "source", "near now");
    for (CheckedLocator locator : checked) {
      table.row(
          locator.name(),
          locator.state().word(),
          locator.means(),
          locator.known(),
          locator.near().stream().map(NearMatch::toString).collect(Collectors.joining("; ")));
    }
    table.print(out);
    long gone = checked.stream().filter(l -> l.state() == LocatorState.GONE).count();
    if (gone > 0) {
      out.println(gone + " gone; the screens that lack them: " + trees);
      out.flush();
      return ExitCode.FAILURES;
    }
    return ExitCode.DONE;
  }
}
