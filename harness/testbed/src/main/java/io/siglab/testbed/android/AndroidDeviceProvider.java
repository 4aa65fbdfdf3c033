package io.siglab.testbed.android;

import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Opens rooted Android phones that an adb server of the host knows. */
public final class AndroidDeviceProvider implements DeviceProvider {

  /** The setting that names an interface of the phone, and what is captured without it. */
  private static final String INTERFACE = "interface";

  private static final String ANY = "any";

  private final Function<DeviceEntry, AppDriving> apps;
  private final Duration limit;

  /**
   * @param apps starts apps on a phone of the inventory
   * @param limit the longest that a phone may be silent before it counts as gone
   */
  public AndroidDeviceProvider(Function<DeviceEntry, AppDriving> apps, Duration limit) {
    this.apps = apps;
    this.limit = limit;
  }

  /** A provider whose phones can be captured but run no apps. */
  public static AndroidDeviceProvider withoutApps() {
    return new AndroidDeviceProvider(
        phone ->
            launch -> {
              throw new DeviceException(
                  "apps cannot be started on Android phones by this build: "
                      + launch.app()
                      + " on "
                      + phone.id());
            },
        DadbShell.USUAL_LIMIT);
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.ANDROID;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    List<AndroidPool.Opened> opened = new ArrayList<>();
    try {
      for (DeviceEntry device : devices) {
        opened.add(open(device, devices, label));
      }
      return new AndroidPool(opened);
    } catch (RuntimeException e) {
      opened.forEach(AndroidPool.Opened::close);
      throw e;
    }
  }

  private AndroidPool.Opened open(DeviceEntry entry, List<DeviceEntry> all, RunLabel label) {
    PhoneAddress address = PhoneAddress.of(entry, all);
    String networkInterface = entry.properties().getOrDefault(INTERFACE, ANY);
    DadbShell shell = address.open(limit);
    try {
      PhoneTap tap =
          PhoneTap.open(
              shell,
              label,
              networkInterface,
              Optional.ofNullable(entry.properties().get("tcpdump")).map(Path::of));
      AndroidPhone phone =
          new AndroidPhone(entry, PhoneFacts.of(shell, networkInterface), tap, apps.apply(entry));
      return new AndroidPool.Opened(phone, shell, tap, address.server());
    } catch (RuntimeException e) {
      shell.close();
      throw e;
    }
  }
}
