package io.siglab.testbed.android.device;

import io.siglab.store.ClockSample;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.Tap;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.words.Platform;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A rooted Android phone: captured and clocked by its tap, its apps driven by Appium. */
public final class AndroidPhone implements Device {

  private static final Account NOBODY = new Account("", "");

  private final DeviceEntry entry;
  private final PhoneFacts facts;
  private final Tap tap;
  private final AppDriving apps;
  private volatile List<String> addresses;
  private volatile Account account;

  /**
   * @param entry as the inventory lists it
   * @param facts asked by the phone's shell
   * @param tap where its packets and its clock are taken from
   * @param apps starts apps on it
   */
  public AndroidPhone(DeviceEntry entry, PhoneFacts facts, Tap tap, AppDriving apps) {
    this.entry = entry;
    this.facts = facts;
    this.tap = tap;
    this.apps = apps;
    this.addresses = facts.addresses();
    this.account = entry.accounts().values().stream().findFirst().orElse(NOBODY);
  }

  @Override
  public String id() {
    return entry.id();
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

  /** The account with the app that was started last, or the first that the inventory lists. */
  @Override
  public Account account() {
    return account;
  }

  @Override
  public List<Account> accounts() {
    return List.copyOf(entry.accounts().values());
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

  @Override
  public AppSession launch(AppLaunch launch) {
    account =
        entry.accounts().entrySet().stream()
            .filter(a -> (launch.app() + "-").startsWith(a.getKey() + "-"))
            .max(Comparator.comparingInt(a -> a.getKey().length()))
            .map(Map.Entry::getValue)
            .orElseThrow(
                () ->
                    new DeviceException(
                        id()
                            + " has no account for "
                            + launch.app()
                            + "; name one under its accounts in the inventory"));
    return apps.launch(launch);
  }
}
