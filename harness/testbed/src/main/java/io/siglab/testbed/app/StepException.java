package io.siglab.testbed.app;

/** A step failed: its locator found nothing in time, or a start state was not as asserted. */
public final class StepException extends ScenarioException {

  private static final long serialVersionUID = 1L;

  public StepException(String message) {
    super(message);
  }

  public StepException(String message, Throwable cause) {
    super(message, cause);
  }
}
