package io.siglab.testbed.android.attribution;

import io.siglab.store.AttributionRecord;

/** Looks whose flows are whose, during one capture: started once, stopped once. */
interface OwnerWatch extends AutoCloseable {

  /**
   * Begins.
   *
   * @throws io.siglab.testbed.device.DeviceException if the phone refuses
   */
  void start();

  /**
   * Ends and tells what was seen.
   *
   * @throws io.siglab.testbed.device.DeviceException if it did not work to the end
   */
  AttributionRecord stop();

  /** Ends without an answer, if it still runs; never throws. */
  @Override
  void close();
}
