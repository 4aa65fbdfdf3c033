package io.siglab.lab.iphone;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** What one phone has and is asked for; tests change it while the phone runs. */
public final class PhoneState {

  private final String udid;
  private final List<BlockingQueue<PcapdFrame>> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile Clock clock = Clock.systemUTC();
  private volatile boolean wholeSeconds;
  private volatile boolean trusts = true;
  private volatile boolean developerMode = true;
  private volatile boolean developerImage = true;

  public PhoneState(String udid) {
    this.udid = udid;
  }

  String udid() {
    return udid;
  }

  /** Lets a packet pass the phone; pcapd tells it to everybody who listens. */
  void send(PcapdFrame frame) {
    listeners.forEach(listener -> listener.add(frame));
  }

  /** Listens from now on. */
  BlockingQueue<PcapdFrame> listen() {
    BlockingQueue<PcapdFrame> listener = new LinkedBlockingQueue<>();
    listeners.add(listener);
    return listener;
  }

  /** A service that lockdown does not start any more. */
  public void refuse(String service) {
    refused.add(service);
  }

  /** As a phone that trusts this host, in developer mode, with every service. */
  public void allowAll() {
    refused.clear();
    trusts = true;
    setDeveloper(true, true);
  }

  /** A phone that never confirmed "Trust this computer": its host has no record of a pairing. */
  public void distrust() {
    trusts = false;
  }

  boolean trusts() {
    return trusts;
  }

  /** Developer mode, and whether a developer image is mounted. */
  public void setDeveloper(boolean mode, boolean image) {
    developerMode = mode;
    developerImage = image;
  }

  boolean developerMode() {
    return developerMode;
  }

  boolean developerImage() {
    return developerImage;
  }

  boolean refuses(String service) {
    return refused.contains(service);
  }

  /** Sets the phone's clock, and whether lockdown tells it in whole seconds. */
  public void setClock(Clock phone, boolean inWholeSeconds) {
    clock = phone;
    wholeSeconds = inWholeSeconds;
  }

  Clock clock() {
    return clock;
  }

  /** What lockdown knows (GetValue), by key. */
  NSDictionary values() {
    NSDictionary values = new NSDictionary();
    values.put("DeviceName", "phone under test");
    values.put("ProductType", "iPhone14,5");
    values.put("ProductVersion", "17.5.1");
    values.put("UniqueChipID", 0xA1B2C3D4E5F60L);
    values.put("UniqueDeviceID", udid);
    values.put("WiFiAddress", "02:00:5e:00:53:10");
    double now = clock.millis() / 1000.0;
    values.put("TimeIntervalSince1970", wholeSeconds ? Math.floor(now) : now);
    return values;
  }

  /** The installed apps, as the installation proxy lists them. */
  static NSArray apps() {
    NSDictionary app = new NSDictionary();
    app.put("CFBundleIdentifier", "net.whatsapp.WhatsApp");
    app.put("CFBundleName", "WhatsApp");
    app.put("CFBundleShortVersionString", "24.11.80");
    app.put("CFBundleVersion", "562");
    NSDictionary own = new NSDictionary();
    own.put("CFBundleIdentifier", "com.apple.MobileSMS");
    own.put("CFBundleName", "Messages");
    own.put("CFBundleShortVersionString", "14.0");
    return new NSArray(new NSObject[] {app, own});
  }
}
