package io.siglab.testbed.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes account names and passwords out of texts that are kept or shown. */
public final class Mask {

  private static final String MASKED = "(account)";

  private final List<String> secrets = new ArrayList<>();

  /**
   * @param accounts all that a text may name
   */
  public Mask(List<Account> accounts) {
    for (Account account : accounts) {
      add(account.name());
      add(account.password());
      // Apps also show the part before the host.
      int at = account.name().indexOf('@');
      if (at > 0) {
        add(account.name().substring(0, at));
      }
    }
    secrets.sort(Comparator.comparingInt(String::length).reversed());
  }

  private void add(String secret) {
    if (!secret.isBlank()) {
      secrets.add(secret);
    }
  }

  /** The text with {@code (account)} in the place of each. */
  public String apply(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASKED);
    }
    return masked;
  }
}
