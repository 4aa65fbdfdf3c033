package io.siglab.testbed.hotspot;

import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.inventory.DeviceEntry;

/**
 * The side of a phone behind a hotspot that is driven, by a cable: its apps and what it says of
 * itself.
 *
 * @param facts what it says
 * @param apps starts and drives its apps
 */
public record DrivenPhone(PhoneFacts facts, AppDriving apps) {

  /** Makes phones ready to be driven. */
  @FunctionalInterface
  public interface Driving {

    /**
     * For one phone.
     *
     * @param entry of the inventory, with a {@code serial} or a {@code udid}
     * @throws io.siglab.testbed.device.DeviceException if it cannot be reached, with the mend
     */
    DrivenPhone of(DeviceEntry entry);
  }
}
