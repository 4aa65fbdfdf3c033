package io.siglab.testbed.android.device;

import io.siglab.testbed.android.PhoneAddress;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.inventory.DeviceEntry;

/** Knows how apps are started on a phone. */
@FunctionalInterface
public interface AppsOfPhone {

  /**
   * What starts apps on a phone; nothing is started yet.
   *
   * @param entry as the inventory lists it
   * @param address where adb has it
   * @param shell tells the versions of its apps; is open as long as the phone is used
   */
  AppDriving on(DeviceEntry entry, PhoneAddress address, PhoneShell shell);
}
