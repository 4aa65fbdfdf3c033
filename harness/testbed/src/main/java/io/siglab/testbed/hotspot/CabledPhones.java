package io.siglab.testbed.hotspot;

import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.ios.GoIos;
import io.siglab.testbed.ios.IosDriving;
import io.siglab.testbed.ios.IphoneFacts;
import io.siglab.words.Platform;
import java.util.function.Function;

/**
 * Phones that are driven by their cable: Android by adb, for which no root is needed, iPhones by
 * go-ios.
 */
public final class CabledPhones implements DrivenPhone.Driving {

  private final Function<String, PhoneShell> shells;
  private final Function<DeviceEntry, AppDriving> androidApps;
  private final GoIos ios;
  private final IosDriving iosApps;

  /**
   * @param shells opens the shell of an Android phone by its serial
   * @param androidApps starts apps on it
   * @param ios asks iPhones
   * @param iosApps starts apps on them
   */
  public CabledPhones(
      Function<String, PhoneShell> shells,
      Function<DeviceEntry, AppDriving> androidApps,
      GoIos ios,
      IosDriving iosApps) {
    this.shells = shells;
    this.androidApps = androidApps;
    this.ios = ios;
    this.iosApps = iosApps;
  }

  /**
   * Phones by this host's adb server and go-ios.
   *
   * @param androidApps starts apps on Android phones
   * @param ios asks iPhones
   * @param iosApps starts apps on them
   */
  public static CabledPhones standard(
      Function<DeviceEntry, AppDriving> androidApps, GoIos ios, IosDriving iosApps) {
    return new CabledPhones(
        serial -> DadbShell.open(AdbServer.standard(), serial), androidApps, ios, iosApps);
  }

  @Override
  public DrivenPhone of(DeviceEntry entry) {
    String udid = entry.properties().get("udid");
    if (udid == null) {
      return new DrivenPhone(android(entry), androidApps.apply(entry));
    }
    IphoneFacts facts = IphoneFacts.of(ios, udid);
    return new DrivenPhone(
        new PhoneFacts(Platform.IOS, facts.model(), facts.osVersion()), iosApps.of(entry, facts));
  }

  private PhoneFacts android(DeviceEntry entry) {
    String serial = entry.properties().getOrDefault("serial", "");
    try (PhoneShell shell = shells.apply(serial)) {
      return new PhoneFacts(
          Platform.ANDROID,
          property(shell, "ro.product.model"),
          "Android " + property(shell, "ro.build.version.release"));
    }
  }

  private static String property(PhoneShell shell, String name) {
    return shell.run("getprop " + name).out().strip();
  }
}
