package io.siglab.testbed.ios;

import io.siglab.testbed.appium.AppDriving;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import io.siglab.words.Word;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the iPhones of an inventory, kind {@code ios}. */
public final class IosDeviceProvider implements DeviceProvider {

  private final IosTools tools;
  private final IosDriving driving;

  /**
   * @param tools reach the phones
   * @param driving starts and drives their apps
   */
  public IosDeviceProvider(IosTools tools, IosDriving driving) {
    this.tools = tools;
    this.driving = driving;
  }

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.IOS;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    Map<String, IosPhone> phones = new LinkedHashMap<>();
    List<IosCaptures> opened = new ArrayList<>();
    try {
      for (DeviceEntry entry : devices) {
        phones.put(entry.id(), open(entry, label, opened));
      }
      return new IosPool(tools.goIos(), phones, opened);
    } catch (RuntimeException e) {
      IosPool.close(opened);
      throw e;
    }
  }

  /**
   * @param opened receives what is to be closed again, whatever fails afterwards
   */
  private IosPhone open(DeviceEntry entry, RunLabel label, List<IosCaptures> opened) {
    String udid = property(entry, "udid").orElseThrow();
    if (tools.goIos().version().isEmpty()) {
      throw new DeviceException(
          "there is no go-ios here, which asks "
              + entry.id()
              + " for its model, apps and time; install it (npm package go-ios) as `ios` on the"
              + " search path");
    }
    if (!tools.goIos().devices().contains(udid)) {
      throw new DeviceException(
          entry.id()
              + " ("
              + udid
              + ") is not on this host's USB; plug it in, `ios list` shows it");
    }
    IphoneFacts facts = IphoneFacts.of(tools.goIos(), udid);
    Optional<WdaStatus> agent =
        property(entry, "wda").map(address -> WdaStatus.of(URI.create(address)));
    List<String> addresses = addresses(entry, udid, agent);
    AppDriving apps = driving.of(entry, facts);
    IosCaptures captures =
        IosCaptures.choose(
            tools,
            udid,
            property(entry, "capture").flatMap(way -> Word.find(IosCaptureWay.class, way)),
            label);
    opened.add(captures);
    return new IosPhone(entry, facts, addresses, captures, apps);
  }

  /** As the inventory says, else as the WebDriverAgent says, else as go-ios finds out. */
  private List<String> addresses(DeviceEntry entry, String udid, Optional<WdaStatus> agent) {
    Optional<String> given = property(entry, "address");
    if (given.isPresent()) {
      return List.of(given.get().split("\\s*,\\s*"));
    }
    if (agent.flatMap(WdaStatus::address).isPresent()) {
      return agent.flatMap(WdaStatus::address).stream().toList();
    }
    try {
      return IphoneFacts.addresses(tools.goIos(), udid);
    } catch (DeviceException e) {
      throw new DeviceException(
          "cannot find the addresses of "
              + entry.id()
              + ", which tell its traffic's two sides apart ("
              + e.getMessage()
              + "); write them as `address` into devices.yaml (on the phone: Settings, Wi-Fi, (i))",
          e);
    }
  }

  private static Optional<String> property(DeviceEntry entry, String key) {
    return Optional.ofNullable(entry.properties().get(key));
  }
}
