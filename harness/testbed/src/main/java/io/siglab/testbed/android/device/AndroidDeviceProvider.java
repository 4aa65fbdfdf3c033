package io.siglab.testbed.android.device;

import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneAddress;
import io.siglab.testbed.android.PhoneTap;
import io.siglab.testbed.android.undertest.MeasuredPhone;
import io.siglab.testbed.android.undertest.PreparedPhone;
import io.siglab.testbed.android.undertest.Wishes;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.words.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens rooted Android phones that an adb server of the host knows. */
public final class AndroidDeviceProvider implements DeviceProvider {

  /** The setting that names an interface of the phone, and what is captured without it. */
  private static final String INTERFACE = "interface";

  private static final String ANY = "any";

  private static final String ISOLATION = "isolation";

  private final AppsOfPhone apps;
  private final Duration limit;

  /**
   * @param apps starts apps on a phone of the inventory
   * @param limit the longest that a phone may be silent before it counts as gone
   */
  public AndroidDeviceProvider(AppsOfPhone apps, Duration limit) {
    this.apps = apps;
    this.limit = limit;
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
      MeasuredPhone measured =
          new MeasuredPhone(
              PreparedPhone.open(shell, tap.root(), tap.tcpdump(), label),
              tap,
              apps.on(entry, address, shell),
              isolation(entry));
      AndroidPhone phone =
          new AndroidPhone(entry, PhoneFacts.of(shell, networkInterface), measured, measured);
      return new AndroidPool.Opened(phone, shell, measured, tap.tcpdump(), address.server());
    } catch (RuntimeException e) {
      shell.close();
      throw e;
    }
  }

  /** Messages and calls come by Google Play services, so these may talk where nothing is said. */
  private static Wishes.Isolation isolation(DeviceEntry entry) {
    String word = entry.properties().getOrDefault(ISOLATION, Wishes.Isolation.WITH_PUSH.word());
    return Word.find(Wishes.Isolation.class, word)
        .orElseThrow(() -> new DeviceException(entry.id() + ": no such isolation: " + word));
  }
}
