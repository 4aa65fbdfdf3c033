package io.siglab.cli;

import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.Inventory;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code siglab devices}: what the inventory names. */
@Command(
    name = "devices",
    description = "List the devices that the inventory names.",
    subcommands = DoctorCommand.class)
final class DevicesCommand implements Callable<Integer> {

  @Mixin private final InventoryOption inventory = new InventoryOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Inventory devices = inventory.read();
    TextTable table = new TextTable("id", "kind", "pair", "settings");
    for (DeviceEntry device : devices.devices()) {
      table.row(device.id(), device.kind().word(), place(devices, device), settings(device));
    }
    PrintWriter out = spec.commandLine().getOut();
    table.print(out);
    return ExitCode.DONE;
  }

  /** The device's letter in its pair, in a farm with the pair's number. */
  private static String place(Inventory inventory, DeviceEntry device) {
    int place = inventory.used().indexOf(device);
    if (place < 0) {
      return "";
    }
    String letter = place % 2 == 0 ? "a" : "b";
    return inventory.pairs().size() == 1 ? letter : (place / 2 + 1) + letter;
  }

  /** Tokens are secrets; everything else may be shown. */
  private static String settings(DeviceEntry device) {
    return device.properties().entrySet().stream()
        .filter(e -> !e.getKey().equals("token"))
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }
}
