package io.siglab.testbed.android.device;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.ListedPhone;
import io.siglab.testbed.device.Tap;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.words.Platform;
import java.util.List;

/** A rooted Android phone: captured and clocked by its tap, its apps driven by Appium. */
public final class AndroidPhone extends ListedPhone {

  private final PhoneFacts facts;
  private final Tap tap;
  private volatile List<String> addresses;

  /**
   * @param entry as the inventory lists it
   * @param facts asked by the phone's shell
   * @param tap where its packets and its clock are taken from
   * @param apps starts apps on it
   */
  public AndroidPhone(DeviceEntry entry, PhoneFacts facts, Tap tap, AppDriving apps) {
    super(entry, apps::launch);
    this.facts = facts;
    this.tap = tap;
    this.addresses = facts.addresses();
  }

  @Override
  public Platform platform() {
    return Platform.ANDROID;
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
    return tap.sampleClock(host);
  }

  /** The phone may have got other addresses since the last one. */
  @Override
  public Capture newCapture(CaptureRequest request) {
    addresses = facts.addresses();
    return tap.newCapture(request);
  }
}
