package io.siglab.testbed.inventory;

import java.util.List;

/**
 * Two devices that drive a trial together.
 *
 * @param first sends or calls in direction a-to-b
 * @param second sends or calls in direction b-to-a
 */
public record DevicePair(DeviceEntry first, DeviceEntry second) {

  public DevicePair {
    if (first.id().equals(second.id())) {
      throw new IllegalArgumentException("a pair is two devices, not twice " + first.id());
    }
  }

  /** Both, in order. */
  public List<DeviceEntry> devices() {
    return List.of(first, second);
  }

  /** Their ids, in order. */
  public List<String> ids() {
    return List.of(first.id(), second.id());
  }
}
