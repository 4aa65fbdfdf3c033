package io.siglab.testbed.inventory;

import java.util.List;

/**
 * The lab's devices and the pair that scenarios drive.
 *
 * @param file path of the inventory, as given
 * @param devices all, in the file's order
 * @param pair the two devices in the order that directions refer to
 */
public record Inventory(String file, List<DeviceEntry> devices, List<DeviceEntry> pair) {

  public Inventory {
    devices = List.copyOf(devices);
    pair = List.copyOf(pair);
    if (pair.size() != 2) {
      throw new IllegalArgumentException("a pair is two devices");
    }
  }
}
