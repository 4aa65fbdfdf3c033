package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.ListedPhone;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.words.Platform;
import java.util.List;

/** An iPhone on this host's USB. */
public final class IosPhone extends ListedPhone {

  private final IphoneFacts facts;
  private final List<String> addresses;
  private final IosCaptures captures;

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
    super(entry, driving::launch);
    this.facts = facts;
    this.addresses = List.copyOf(addresses);
    this.captures = captures;
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
}
