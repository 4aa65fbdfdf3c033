package io.siglab.testbed.hotspot;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.HostStamps;
import io.siglab.testbed.device.ListedPhone;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.words.Platform;
import java.time.Clock;
import java.util.List;

/** An unrooted phone behind an interface of this host. */
public final class HotspotPhone extends ListedPhone {

  private final PhoneFacts facts;
  private final HotspotPoint point;

  /**
   * @param entry as the inventory lists it
   * @param facts what it says of itself
   * @param point where it is captured
   * @param driving how its apps are started and driven
   */
  public HotspotPhone(DeviceEntry entry, PhoneFacts facts, HotspotPoint point, AppDriving driving) {
    super(entry, driving::launch);
    this.facts = facts;
    this.point = point;
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

  /** The host's kernel stamps the packets; the phone's own clock matters to nothing. */
  @Override
  public ClockSample sampleClock(HostClock host) {
    return new HostStamps(Clock.systemUTC()).sample(host);
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    return new HotspotCapture(HotspotSettings.standard(), point, request);
  }
}
