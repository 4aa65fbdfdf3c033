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
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.time.Clock;
import java.util.List;

/** An unrooted phone behind an interface of this host. */
public final class HotspotPhone implements Device {

  private final String id;
  private final PhoneFacts facts;
  private final Account account;
  private final HotspotPoint point;
  private final AppDriving driving;

  /**
   * @param id the inventory's
   * @param facts what it says of itself
   * @param account it uses in apps
   * @param point where it is captured
   * @param driving how its apps are started and driven
   */
  public HotspotPhone(
      String id, PhoneFacts facts, Account account, HotspotPoint point, AppDriving driving) {
    this.id = id;
    this.facts = facts;
    this.account = account;
    this.point = point;
    this.driving = driving;
  }

  @Override
  public String id() {
    return id;
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

  @Override
  public Account account() {
    return account;
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
    return driving.launch(launch);
  }
}
