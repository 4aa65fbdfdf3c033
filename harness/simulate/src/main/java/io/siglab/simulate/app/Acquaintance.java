package io.siglab.simulate.app;

/**
 * What a phone knows of the other party.
 *
 * @param number whether its address book has the number
 * @param contact whether the app's contacts have the account
 */
public record Acquaintance(boolean number, boolean contact) {

  /** As a laboratory sets its test accounts up. */
  public static Acquaintance full() {
    return new Acquaintance(true, true);
  }
}
