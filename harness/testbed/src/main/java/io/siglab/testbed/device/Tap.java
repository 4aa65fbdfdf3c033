package io.siglab.testbed.device;

import io.siglab.store.ClockSample;

/** Where a device's packets and the clock that stamps them are taken from, for one run. */
public interface Tap extends AutoCloseable {

  /**
   * Measures the clock that stamps the captures against the host's.
   *
   * @param host the run's clock
   * @throws DeviceException if the device does not answer
   */
  ClockSample sampleClock(HostClock host);

  /**
   * Prepares a capture; nothing runs before {@link Capture#start}.
   *
   * @throws DeviceException if capturing is impossible here, with the mend
   */
  Capture newCapture(CaptureRequest request);

  /** Ends what still captures and removes what the run made on the device; never throws. */
  @Override
  void close();
}
