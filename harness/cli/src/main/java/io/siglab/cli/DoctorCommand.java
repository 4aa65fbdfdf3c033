package io.siglab.cli;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.Inventory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code siglab devices doctor}: what a device lacks, and the command that mends it. */
@Command(
    name = "doctor",
    description = {
      "Look at every precondition of the devices, and say how to mend what does not hold.",
      "Changes nothing. Exit code 1 if anything fails."
    })
final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--device",
      paramLabel = "ID",
      description = "Only this device; may be repeated (default: all of the inventory).")
  private List<String> ids = new ArrayList<>();

  @Mixin private final InventoryOption inventory = new InventoryOption();

  @Mixin private final ScenariosOption scenarios = new ScenariosOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Inventory read = inventory.read();
    List<DeviceEntry> devices = chosen(read);
    Doctors doctors =
        new Doctors(read.devices(), AppCatalogue.read(scenarios.apps()), scenarios.simulated());
    DoctorReport report = new DoctorReport(spec.commandLine().getOut());
    for (DeviceEntry device : devices) {
      report.add(device, doctors.examine(device));
    }
    return report.end() ? ExitCode.DONE : ExitCode.FAILURES;
  }

  private List<DeviceEntry> chosen(Inventory read) {
    List<String> known = read.devices().stream().map(DeviceEntry::id).toList();
    for (String id : ids) {
      if (!known.contains(id)) {
        throw new UsageException(
            "--device "
                + id
                + ": no such device in "
                + read.file()
                + "; there are "
                + String.join(", ", known));
      }
    }
    return read.devices().stream()
        .filter(device -> ids.isEmpty() || ids.contains(device.id()))
        .toList();
  }
}
