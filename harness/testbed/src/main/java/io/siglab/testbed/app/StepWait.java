package io.siglab.testbed.app;

import io.siglab.testbed.device.RunTime;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for the conditions of steps on one device. */
final class StepWait {

  private final String device;
  private final RunTime time;
  private final PopUps popUps;

  StepWait(String device, RunTime time, PopUps popUps) {
    this.device = device;
    this.time = time;
    this.popUps = popUps;
  }

  /**
   * Whether a condition comes true within a time; a look now and then, and a last one at its end.
   */
  boolean comesTrue(BooleanSupplier condition, Duration limit) {
    long deadlineUs = time.clock().nowUs() + TimeUnit.MILLISECONDS.toMicros(limit.toMillis());
    while (!condition.getAsBoolean()) {
      long leftUs = deadlineUs - time.clock().nowUs();
      if (leftUs <= 0) {
        return false;
      }
      time.untilNextLook(Duration.of(leftUs, ChronoUnit.MICROS));
    }
    return true;
  }

  /**
   * Returns once a condition holds; while it does not, pop-ups are dismissed.
   *
   * @param otherwise what is wrong if it does not
   * @throws StepException if it does not hold within the step's limit
   */
  void until(Step step, BooleanSupplier condition, String otherwise) {
    long deadlineUs =
        time.clock().nowUs() + TimeUnit.MILLISECONDS.toMicros(step.within().toMillis());
    while (!condition.getAsBoolean()) {
      long leftUs = deadlineUs - time.clock().nowUs();
      if (leftUs > 0) {
        popUps.dismiss(step);
        time.untilNextLook(Duration.of(leftUs, ChronoUnit.MICROS));
        continue;
      }
      throw new StepException(
          step.place()
              + ": "
              + step
              + " failed on "
              + device
              + ": "
              + otherwise
              + " within "
              + step.within().toMillis()
              + " ms; compare the locator with the kept screenshot and UI tree");
    }
  }
}
