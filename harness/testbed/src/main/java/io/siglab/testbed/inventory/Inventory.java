package io.siglab.testbed.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lab's devices and the pairs that scenarios drive.
 *
 * @param file path of the inventory, as given
 * @param devices all, in the file's order
 * @param pairs one, or of a farm several; no device is in two of them
 */
public record Inventory(String file, List<DeviceEntry> devices, List<DevicePair> pairs) {

  public Inventory {
    devices = List.copyOf(devices);
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("an inventory names a pair at least");
    }
    Set<String> used = new HashSet<>();
    for (DevicePair pair : pairs) {
      for (String id : pair.ids()) {
        if (!used.add(id)) {
          throw new IllegalArgumentException(id + " cannot be in two pairs");
        }
      }
    }
  }

  /** The devices that a run uses, pair after pair. */
  public List<DeviceEntry> used() {
    return pairs.stream().flatMap(pair -> pair.devices().stream()).toList();
  }

  /** The same inventory with some of its pairs. */
  public Inventory with(List<DevicePair> some) {
    return new Inventory(file, devices, some);
  }
}
