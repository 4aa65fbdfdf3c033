package io.siglab.testbed.hotspot;

import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.words.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the phones behind this host's interfaces, kind {@code hotspot}. */
public final class HotspotDeviceProvider implements DeviceProvider {

  private final DrivenPhone.Driving driving;

  /**
   * @param driving starts and drives the phones' apps
   */
  public HotspotDeviceProvider(DrivenPhone.Driving driving) {
    this.driving = driving;
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.HOTSPOT;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    Map<String, HotspotPhone> phones = new LinkedHashMap<>();
    for (DeviceEntry entry : devices) {
      HotspotPoint point = point(entry);
      // What cannot be captured is told before a phone is touched.
      HotspotInterface.check(HotspotSettings.standard(), point);
      DrivenPhone driven = driving.of(entry);
      phones.put(entry.id(), new HotspotPhone(entry, driven.facts(), point, driven.apps()));
    }
    return new Pool(Map.copyOf(phones));
  }

  /** Where the inventory says that a phone is captured. */
  static HotspotPoint point(DeviceEntry entry) {
    Map<String, String> settings = entry.properties();
    List<String> addresses =
        List.of(settings.getOrDefault("address", "").strip().split("\\s*,\\s*"));
    return new HotspotPoint(
        settings.getOrDefault("interface", ""),
        addresses,
        Optional.ofNullable(settings.get("mac")),
        Optional.ofNullable(settings.get("serial"))
            .filter(serial -> addresses.stream().anyMatch(a -> serial.startsWith(a + ":"))));
  }

  private record Pool(Map<String, HotspotPhone> phones) implements DevicePool {

    @Override
    public Provenance provenance() {
      return Provenance.PHONES;
    }

    @Override
    public Device device(String id) {
      HotspotPhone phone = phones.get(id);
      if (phone == null) {
        throw new DeviceException("no phone " + id + " was opened behind a hotspot");
      }
      return phone;
    }

    @Override
    public Map<String, String> software() {
      return Map.of("libpcap", HotspotInterface.version());
    }

    @Override
    public void close() {
      // Captures end with their trials; the interface is the lab's own and stays.
    }
  }
}
