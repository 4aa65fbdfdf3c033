package io.siglab.testbed.app;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.support.ui.FluentWait;

/** Waits for the conditions of steps on one device. */
final class StepWait {

  /** How often a condition is looked at; the resolution of events that are seen on the screen. */
  private static final Duration POLL = Duration.ofMillis(40);

  private final String device;

  StepWait(String device) {
    this.device = device;
  }

  /**
   * Returns once a condition holds.
   *
   * @param otherwise what is wrong if it does not
   * @throws StepException if it does not hold within the step's limit
   */
  void until(Step step, BooleanSupplier condition, String otherwise) {
    try {
      new FluentWait<>(condition)
          .withTimeout(step.within())
          .pollingEvery(POLL)
          .until(BooleanSupplier::getAsBoolean);
    } catch (TimeoutException e) {
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
