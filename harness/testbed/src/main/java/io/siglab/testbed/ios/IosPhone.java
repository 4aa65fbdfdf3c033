package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.PhoneAccounts;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.words.Platform;
import java.util.List;

/** An iPhone on this host's USB. */
public final class IosPhone implements Device {

  private final DeviceEntry entry;
  private final IphoneFacts facts;
  private final List<String> addresses;
  private final PhoneAccounts accounts;
  private final IosCaptures captures;
  private final AppDriving driving;

  /**
   * @param entry as the inventory lists it
   * @param facts what it says of itself
   * @param addresses its own, on the interface that is captured
   * @param captures how it is captured
   * @param driving how its apps are started and driven
   */
  public IosPhone(
      DeviceEntry entry,
      IphoneFacts facts,
      List<String> addresses,
      IosCaptures captures,
      AppDriving driving) {
    this.entry = entry;
    this.facts = facts;
    this.addresses = List.copyOf(addresses);
    this.accounts = new PhoneAccounts(entry);
    this.captures = captures;
    this.driving = driving;
  }

  @Override
  public String id() {
    return entry.id();
  }

  @Override
  public Platform platform() {
    return Platform.IOS;
  }

  @Override
  public String model() {
    return facts.model();
  }

  @Override
  public String osVersion() {
    return facts.osVersion();
  }

  @Override
  public List<String> addresses() {
    return addresses;
  }

  /** The account with the app that was started last, or the first that the inventory lists. */
  @Override
  public Account account() {
    return accounts.current();
  }

  @Override
  public List<Account> accounts() {
    return accounts.all();
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return captures.sampleClock(host);
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    return captures.newCapture(request);
  }

  @Override
  public String captureFormat() {
    return captures.format();
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    accounts.take(launch);
    return driving.launch(launch);
  }
}
