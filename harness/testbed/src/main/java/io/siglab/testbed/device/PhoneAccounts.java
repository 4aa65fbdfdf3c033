package io.siglab.testbed.device;

import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import java.util.List;

/** The test accounts of a phone, one an app, as the inventory lists them. */
final class PhoneAccounts {

  private static final Account NOBODY = new Account("", "");

  private final DeviceEntry entry;
  private volatile Account current;

  /**
   * @param entry of the phone
   */
  PhoneAccounts(DeviceEntry entry) {
    this.entry = entry;
    this.current = entry.accounts().values().stream().findFirst().orElse(NOBODY);
  }

  /** The account with the app that was started last, or the first that the inventory lists. */
  Account current() {
    return current;
  }

  /** Those of all apps, so that none of them is ever shown. */
  List<Account> all() {
    return List.copyOf(entry.accounts().values());
  }

  /**
   * Takes the account of the app that is to be started.
   *
   * @throws DeviceException if the inventory lists none; the current one stays
   */
  void take(AppLaunch launch) {
    current =
        entry
            .account(launch.app())
            .orElseThrow(
                () ->
                    new DeviceException(
                        entry.id()
                            + " has no account for "
                            + launch.app()
                            + "; name one under its accounts in the inventory"));
  }
}
