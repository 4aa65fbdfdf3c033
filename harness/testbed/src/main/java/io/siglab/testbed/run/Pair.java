package io.siglab.testbed.run;

import io.siglab.testbed.device.Device;
import io.siglab.words.Direction;
import java.util.List;

/**
 * Two opened devices that drive a trial together.
 *
 * @param first sends or calls in direction a-to-b
 * @param second sends or calls in direction b-to-a
 */
record Pair(Device first, Device second) {

  /** The device that sends or calls in a direction. */
  Device active(Direction direction) {
    return direction == Direction.A_TO_B ? first : second;
  }

  /** The device that receives or is called in a direction. */
  Device passive(Direction direction) {
    return direction == Direction.A_TO_B ? second : first;
  }

  /** Both, in order. */
  List<Device> devices() {
    return List.of(first, second);
  }

  /** Their ids, as messages and manifests name the pair. */
  String name() {
    return first.id() + " and " + second.id();
  }
}
