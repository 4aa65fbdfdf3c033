package io.siglab.testbed.inventory;

/**
 * A test account. Its fields are secrets: never logged, reported or stored.
 *
 * @param name the log-in name or number
 * @param password the password, or empty where the app needs none
 */
public record Account(String name, String password) {

  /** Masked, so that an account in a log line or an exception gives nothing away. */
  @Override
  public String toString() {
    return "Account[masked]";
  }
}
