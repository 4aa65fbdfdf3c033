package io.siglab.testbed.device;

import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import java.util.List;
import java.util.function.Function;

/** A phone as the inventory lists it: its id, and its apps, each with the account for it. */
public abstract class ListedPhone implements Device {

  private final DeviceEntry entry;
  private final PhoneAccounts accounts;
  private final Function<AppLaunch, AppSession> apps;

  /**
   * @param entry as the inventory lists it
   * @param apps starts apps on it
   */
  protected ListedPhone(DeviceEntry entry, Function<AppLaunch, AppSession> apps) {
    this.entry = entry;
    this.accounts = new PhoneAccounts(entry);
    this.apps = apps;
  }

  @Override
  public final String id() {
    return entry.id();
  }

  /** The account with the app that was started last, or the first that the inventory lists. */
  @Override
  public final Account account() {
    return accounts.current();
  }

  @Override
  public final List<Account> accounts() {
    return accounts.all();
  }

  @Override
  public final AppSession launch(AppLaunch launch) {
    accounts.take(launch);
    return apps.apply(launch);
  }
}
