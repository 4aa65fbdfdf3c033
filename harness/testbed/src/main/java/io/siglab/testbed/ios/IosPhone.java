package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.util.List;

/** An iPhone on this host's USB. */
public final class IosPhone implements Device {

  private final String id;
  private final IphoneFacts facts;
  private final List<String> addresses;
  private final Account account;
  private final IosCaptures captures;
  private final AppDriving driving;

  /**
   * @param id the inventory's
   * @param facts what it says of itself
   * @param addresses its own, on the interface that is captured
   * @param account it uses in apps
   * @param captures how it is captured
   * @param driving how its apps are started and driven
   */
  public IosPhone(
      String id,
      IphoneFacts facts,
      List<String> addresses,
      Account account,
      IosCaptures captures,
      AppDriving driving) {
    this.id = id;
    this.facts = facts;
    this.addresses = List.copyOf(addresses);
    this.account = account;
    this.captures = captures;
    this.driving = driving;
  }

  @Override
  public String id() {
    return id;
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

  @Override
  public Account account() {
    return account;
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
    return driving.launch(launch);
  }
}
