package io.siglab.testbed.app;

/** The test account was throttled, banned or logged out; no fault of the app under test. */
public final class AccountUnavailableException extends ScenarioException {

  private static final long serialVersionUID = 1L;

  public AccountUnavailableException(String message) {
    super(message);
  }
}
