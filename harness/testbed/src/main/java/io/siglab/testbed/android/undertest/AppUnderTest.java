package io.siglab.testbed.android.undertest;

import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.attribution.FlowAttribution;
import io.siglab.testbed.android.netfilter.AppIsolation;
import io.siglab.testbed.android.netfilter.IsolationRules;
import io.siglab.testbed.android.state.InstalledApp;
import io.siglab.testbed.android.state.Permission;
import io.siglab.testbed.android.state.PhoneState;
import io.siglab.testbed.android.state.StateChange;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An app while it is measured on a phone: its permissions granted, others kept from talking, its
 * flows known, its version watched. Closing undoes all of it, last things first.
 */
public final class AppUnderTest implements AutoCloseable {

  private static final String PLAY_SERVICES = "com.google.android.gms";

  private final RootShell root;
  private final Wishes wishes;
  private final InstalledApp installed;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final FlowAttribution attribution;

  private AppUnderTest(FlowAttribution.Phone phone, Wishes wishes) {
    this.root = phone.root();
    this.wishes = wishes;
    this.installed = InstalledApp.read(root, wishes.app());
    try {
      opened.push(
          PhoneState.prepare(
              root,
              phone.label(),
              wishes.app(),
              wishes.permissions().stream()
                  .map(permission -> (StateChange) new Permission(wishes.app(), permission))
                  .toList()));
      this.attribution = FlowAttribution.open(phone, installed);
      opened.push(attribution);
      if (wishes.isolation() != Wishes.Isolation.NONE) {
        opened.push(AppIsolation.open(root, phone.label(), rules()));
      }
    } catch (DeviceException e) {
      close();
      throw e;
    }
  }

  /**
   * Prepares an app.
   *
   * @throws DeviceException if it is not installed or the phone refuses; all is as before then
   */
  static AppUnderTest open(FlowAttribution.Phone phone, Wishes wishes) {
    return new AppUnderTest(phone, wishes);
  }

  private IsolationRules rules() {
    IsolationRules rules = IsolationRules.of(installed.uid());
    if (wishes.isolation() == Wishes.Isolation.WITH_PUSH) {
      Optional<Integer> services = InstalledApp.uidOf(root, PLAY_SERVICES);
      if (services.isPresent()) {
        rules = rules.with(services.get());
      }
    }
    Optional<Integer> adb = AppIsolation.adbPort(root);
    return adb.isPresent() ? rules.withAdb(adb.get()) : rules;
  }

  /** The app as it was when it was opened. */
  public InstalledApp installed() {
    return installed;
  }

  /**
   * What is different about the app now, in words, which makes what was measured meanwhile invalid;
   * empty if nothing is.
   *
   * @throws DeviceException if it is not installed any more
   */
  public Optional<String> change() {
    return installed.changeTo(look());
  }

  /**
   * The app as it is now.
   *
   * @throws DeviceException if it is not installed any more
   */
  InstalledApp look() {
    return InstalledApp.read(root, installed.name());
  }

  /**
   * A capture beside which it is written whose its flows are, as far as the phone allows.
   *
   * @param request of the capture
   * @param name of the capture in the run's folder on the phone
   */
  public Capture attributed(Capture capture, CaptureRequest request, String name) {
    return attribution.with(capture, request, name);
  }

  /** What a manifest should say of it, by key. */
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("app_version_code", Long.toString(installed.versionCode()));
    facts.put("app_sha256", installed.packageHash());
    facts.put("isolation", wishes.isolation().word());
    facts.put(
        "attribution",
        attribution.method().map(method -> method.word()).orElse("none")
            + (attribution.reason().isEmpty() ? "" : ": " + attribution.reason()));
    return Collections.unmodifiableSortedMap(facts);
  }

  /**
   * Undoes everything; what the phone does not let be undone, the next run undoes. Never throws.
   */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("what is opened here closes without exceptions", e);
      }
    }
  }
}
