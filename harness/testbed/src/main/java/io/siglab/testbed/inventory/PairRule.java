package io.siglab.testbed.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which pairs may be formed from a pool. The pool's order decides: each device that may be first,
 * in turn, takes the next free one that may be second to it. The same pool and rule give the same
 * pairs.
 */
interface PairRule {

  /** Whether a device may be first in a pair. */
  boolean first(DeviceEntry device);

  /** Whether a device may be second to one that may be first. */
  boolean second(DeviceEntry first, DeviceEntry device);

  /** Any two devices of one kind and platform. */
  static PairRule alike() {
    return new PairRule() {
      @Override
      public boolean first(DeviceEntry device) {
        return true;
      }

      @Override
      public boolean second(DeviceEntry first, DeviceEntry device) {
        return first.kind() == device.kind()
            && first.trait("platform").equals(device.trait("platform"));
      }
    };
  }

  /**
   * Two devices that each have what is asked of them.
   *
   * @param first traits by name, see {@link DeviceEntry#trait}
   * @param second the same of the other
   */
  static PairRule of(Map<String, String> first, Map<String, String> second) {
    Map<String, String> ofFirst = new TreeMap<>(first);
    Map<String, String> ofSecond = new TreeMap<>(second);
    return new PairRule() {
      @Override
      public boolean first(DeviceEntry device) {
        return has(device, ofFirst);
      }

      @Override
      public boolean second(DeviceEntry first, DeviceEntry device) {
        return has(device, ofSecond);
      }

      private static boolean has(DeviceEntry device, Map<String, String> traits) {
        return traits.entrySet().stream()
            .allMatch(t -> device.trait(t.getKey()).equals(Optional.of(t.getValue())));
      }
    };
  }

  /** The pairs of a pool; devices that find no partner stay out. */
  default List<DevicePair> form(List<DeviceEntry> pool) {
    List<DeviceEntry> free = new ArrayList<>(pool);
    List<DevicePair> pairs = new ArrayList<>();
    for (DeviceEntry device : pool) {
      if (free.contains(device) && first(device)) {
        free.stream()
            .filter(other -> !other.equals(device) && second(device, other))
            .findFirst()
            .ifPresent(
                other -> {
                  pairs.add(new DevicePair(device, other));
                  free.remove(device);
                  free.remove(other);
                });
      }
    }
    return pairs;
  }
}
