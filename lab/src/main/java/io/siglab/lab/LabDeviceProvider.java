package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.CaptureWay;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.words.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Opens virtual phones: each opening brings up a lab of its own, which ends with the pool. */
public final class LabDeviceProvider implements DeviceProvider {

  private final LabSettings settings;

  /**
   * A provider.
   *
   * @param settings what labs are made from and where
   */
  public LabDeviceProvider(LabSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.VIRTUAL;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    Map<String, Site> sites = AccessNetworks.assign(devices);
    List<Site> inOrder =
        devices.stream().map(device -> Objects.requireNonNull(sites.get(device.id()))).toList();
    VirtualLab lab = VirtualLab.up(label, settings, inOrder);
    Map<String, VirtualPhone> phones = new LinkedHashMap<>();
    try {
      for (DeviceEntry device : devices) {
        Site site = Objects.requireNonNull(sites.get(device.id()));
        phones.put(device.id(), lab.phone(site, device.id(), captureWay(device), Grid.of(device)));
      }
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
    return new LabPool(lab, phones);
  }

  private static CaptureWay captureWay(DeviceEntry device) {
    String word = device.properties().getOrDefault("capture", CaptureWay.ADB.word());
    return Word.find(CaptureWay.class, word)
        .orElseThrow(
            () ->
                new LabException(
                    device.id()
                        + " cannot be captured by '"
                        + word
                        + "'; there are adb and namespace"));
  }
}
