package io.siglab.testbed.app;

/**
 * A scenario did not go as its profile says; the trial is invalid. The message names the step, the
 * place in the profile and the likely mend.
 */
public class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ScenarioException(String message) {
    super(message);
  }

  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null: every constructor gives one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
