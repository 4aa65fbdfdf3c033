package io.siglab.testbed.run;

import io.siglab.testbed.device.DeviceException;
import java.time.Duration;

/**
 * Lets time pass on purpose: idle windows, settling, baselines. Never used to wait for anything.
 */
@FunctionalInterface
public interface Pause {

  /**
   * Returns when the time has passed.
   *
   * @throws DeviceException if the thread is interrupted; its interrupt flag is set again
   */
  void pass(Duration time);

  /** Real time. */
  static Pause real() {
    return time -> {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DeviceException("interrupted in the middle of a trial", e);
      }
    };
  }
}
