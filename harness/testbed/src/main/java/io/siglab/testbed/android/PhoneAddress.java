package io.siglab.testbed.android;

import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.DeviceEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a phone of the inventory is.
 *
 * @param server the adb server that knows it
 * @param serial its serial there
 */
public record PhoneAddress(AdbServer server, String serial) {

  /**
   * Finds a phone: the one whose serial its entry names, or the first that can be used and that no
   * other entry names.
   *
   * @param entry of kind {@code android}
   * @param all the inventory's devices, this one among them
   * @throws DeviceException if no serial is named and no phone is left
   */
  public static PhoneAddress of(DeviceEntry entry, List<DeviceEntry> all) {
    AdbServer server =
        Optional.ofNullable(entry.properties().get("adb"))
            .map(AdbServer::at)
            .orElseGet(AdbServer::standard);
    String serial =
        Optional.ofNullable(entry.properties().get("serial"))
            .orElseGet(() -> firstAttached(entry, server, all));
    return new PhoneAddress(server, serial);
  }

  /**
   * Opens its shell.
   *
   * @param limit the longest that it may be silent before it counts as gone
   * @throws DeviceException as {@link DadbShell#open}
   */
  public DadbShell open(Duration limit) {
    return DadbShell.open(server, serial, limit);
  }

  private static String firstAttached(DeviceEntry entry, AdbServer server, List<DeviceEntry> all) {
    List<AdbServer.Attached> attached = server.attached();
    return attached.stream()
        .filter(AdbServer.Attached::ready)
        .map(AdbServer.Attached::serial)
        .filter(serial -> all.stream().noneMatch(e -> serial.equals(e.properties().get("serial"))))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceException(
                    "no phone is attached for "
                        + entry.id()
                        + "; the adb server at "
                        + server.host()
                        + ":"
                        + server.port()
                        + " knows "
                        + (attached.isEmpty() ? "none" : attached),
                    "plug it in and confirm \"Allow USB debugging\", or name its serial",
                    null));
  }
}
