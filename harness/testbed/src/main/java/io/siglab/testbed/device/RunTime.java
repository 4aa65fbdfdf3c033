package io.siglab.testbed.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The time that a run lives in. Real devices share the host's; simulated ones bring a time of their
 * own, which goes on only when everybody waits.
 */
public interface RunTime {

  /** Stamps windows and events. */
  HostClock clock();

  /**
   * Lets time pass on purpose: idle windows, settling, baselines. Never used to wait for anything.
   *
   * @throws DeviceException if the thread is interrupted; its interrupt flag is set again
   */
  void pass(Duration time);

  /**
   * Returns when a condition that does not hold yet is worth another look.
   *
   * @param atMost the time that is left for it; it may return sooner
   * @throws DeviceException if the thread is interrupted; its interrupt flag is set again
   */
  void untilNextLook(Duration atMost);

  /**
   * Prepares tasks that are about to run at once, each on a thread of its own, while the caller
   * waits for all of them.
   *
   * @return the tasks to run instead, in the same order; every one of them must be run
   */
  default <T> List<Callable<T>> together(List<Callable<T>> tasks) {
    return tasks;
  }
}
