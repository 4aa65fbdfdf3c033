package io.siglab.testbed.hotspot;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.HostStamps;
import io.siglab.testbed.device.PhoneAccounts;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.words.Platform;
import java.time.Clock;
import java.util.List;

/** An unrooted phone behind an interface of this host. */
public final class HotspotPhone implements Device {

  private final DeviceEntry entry;
  private final PhoneFacts facts;
  private final PhoneAccounts accounts;
  private final HotspotPoint point;
  private final AppDriving driving;

  /**
   * @param entry as the inventory lists it
   * @param facts what it says of itself
   * @param point where it is captured
   * @param driving how its apps are started and driven
   */
  public HotspotPhone(DeviceEntry entry, PhoneFacts facts, HotspotPoint point, AppDriving driving) {
    this.entry = entry;
    this.facts = facts;
    this.accounts = new PhoneAccounts(entry);
    this.point = point;
    this.driving = driving;
  }

  @Override
  public String id() {
    return entry.id();
  }

  @Override
  public Platform platform() {
    return facts.platform();
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
    return point.addresses();
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

  /** The host's kernel stamps the packets; the phone's own clock matters to nothing. */
  @Override
  public ClockSample sampleClock(HostClock host) {
    return new HostStamps(Clock.systemUTC()).sample(host);
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    return new HotspotCapture(HotspotSettings.standard(), point, request);
  }

  @Override
  public AppSession launch(AppLaunch launch) {
    accounts.take(launch);
    return driving.launch(launch);
  }
}
