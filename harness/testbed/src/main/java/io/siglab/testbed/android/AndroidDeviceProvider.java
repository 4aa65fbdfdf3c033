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
    AdbServer server =
        Optional.ofNullable(entry.properties().get("adb"))
            .map(AdbServer::at)
            .orElseGet(AdbServer::standard);
    String serial =
        Optional.ofNullable(entry.properties().get("serial"))
            .orElseGet(() -> firstAttached(entry, server, all));
    String networkInterface = entry.properties().getOrDefault(INTERFACE, ANY);
    DadbShell shell = DadbShell.open(server, serial, limit);
    try {
      PhoneTap tap =
          PhoneTap.open(
              shell,
              label,
              networkInterface,
              Optional.ofNullable(entry.properties().get("tcpdump")).map(Path::of));
      AndroidPhone phone =
          new AndroidPhone(entry, PhoneFacts.of(shell, networkInterface), tap, apps.apply(entry));
      return new AndroidPool.Opened(phone, shell, tap, server);
    } catch (RuntimeException e) {
      shell.close();
      throw e;
    }
  }

  /** The first that can be used and that no other entry of the inventory names. */
  private static String firstAttached(DeviceEntry entry, AdbServer server, List<DeviceEntry> all) {
    List<AdbServer.Attached> attached = server.attached();
    return attached.stream()
        .filter(AdbServer.Attached::ready)
        .map(AdbServer.Attached::serial)
        .filter(serial -> all.stream().noneMatch(e -> serial.equals(e.properties().get("serial"))))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceException(
                    "no phone is attached for "
                        + entry.id()
                        + "; the adb server at "
                        + server.host()
                        + ":"
                        + server.port()
                        + " knows "
                        + (attached.isEmpty() ? "none" : attached)
                        + "; plug it in and confirm \"Allow USB debugging\", or name its serial"));
  }
}
