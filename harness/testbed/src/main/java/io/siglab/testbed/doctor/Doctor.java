package io.siglab.testbed.doctor;

import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.util.List;

/** Looks at the preconditions of one kind of device; changes nothing on it. */
public interface Doctor {

  /** Whether it looks at devices of this kind. */
  boolean treats(DeviceKind kind);

  /**
   * Looks at every precondition of a device. What fails is a finding, never an exception.
   *
   * @return in the order in which they are to be mended
   */
  List<Finding> examine(DeviceEntry device);
}
