package io.siglab.testbed.ios;

import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.inventory.DeviceEntry;

/** Makes ready what starts and drives the apps of an iPhone. */
@FunctionalInterface
public interface IosDriving {

  /**
   * For one phone.
   *
   * @param entry of the inventory
   * @param facts what the phone says of itself
   */
  AppDriving of(DeviceEntry entry, IphoneFacts facts);
}
