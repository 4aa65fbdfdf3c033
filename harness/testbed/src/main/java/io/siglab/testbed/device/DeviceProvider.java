package io.siglab.testbed.device;

import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.util.List;

/** Opens devices of the kinds it knows; one implementation for each way to reach a device. */
public interface DeviceProvider {

  /** Whether devices of this kind are opened here. */
  boolean opens(DeviceKind kind);

  /**
   * Opens devices of one inventory together.
   *
   * @param devices all of kinds that {@link #opens} accepts; those of a pair follow each other
   * @param label names everything that is created on the host, so that a later run can find and
   *     remove what a crash left
   * @throws DeviceException if a precondition is missing, with the mend
   */
  DevicePool open(List<DeviceEntry> devices, RunLabel label);

  /**
   * The first of several that opens a device.
   *
   * @throws DeviceException if none does
   */
  static DeviceProvider of(DeviceEntry device, List<DeviceProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.opens(device.kind()))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceException(
                    "devices of kind '"
                        + device.kind().word()
                        + "' cannot be opened by this build: "
                        + device.id()
                        + "; name another in the inventory"));
  }
}
