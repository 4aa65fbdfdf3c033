package io.siglab.testbed.plan;

/** What was asked for cannot be planned; the message says why and what would do. */
public final class PlanException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PlanException(String message) {
    super(message);
  }

  public PlanException(String message, Throwable cause) {
    super(message, cause);
  }
}
