package io.siglab.lab.service;

import io.siglab.testbed.inventory.Account;

/** The parts of an account's full name, {@code USER@HOST}. */
final class AccountNames {

  private AccountNames() {}

  /** The part before the host, which is the same in all of the lab's apps. */
  static String user(Account account) {
    return account.name().substring(0, account.name().indexOf('@'));
  }
}
