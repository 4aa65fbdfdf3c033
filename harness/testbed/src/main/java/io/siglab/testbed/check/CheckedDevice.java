package io.siglab.testbed.check;

import io.siglab.testbed.app.AppProfile;
import io.siglab.testbed.app.Placeholders;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.inventory.Account;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DevicePair;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.inventory.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens a device of the inventory for a check, with whatever it needs, and closes it again. */
public final class CheckedDevice {

  private final Inventory inventory;
  private final DeviceEntry entry;
  private final DeviceProvider provider;

  /**
   * @param id of the device
   * @param providers open devices
   * @throws DeviceException if no provider opens its kind
   * @throws IllegalArgumentException if the inventory has no such device
   */
  public CheckedDevice(Inventory inventory, String id, List<DeviceProvider> providers) {
    this.inventory = inventory;
    this.entry =
        inventory.devices().stream()
            .filter(device -> device.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no device " + id));
    this.provider = DeviceProvider.of(entry, providers);
  }

  /**
   * Starts an app on the device and walks its profile.
   *
   * @param folder receives UI trees
   * @throws DeviceException if the device or the app does not start
   */
  public List<CheckedLocator> check(AppProfile app, RunTime time, Path folder) {
    try (DevicePool pool = provider.open(together(), RunLabel.random())) {
      Device device = pool.device(entry.id());
      try (AppSession session = device.launch(app.launch(device.platform()))) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Placeholders.SELF, device.account().name());
        peer(pool, app).ifPresent(peer -> values.put(Placeholders.PEER, peer.name()));
        SavedTrees trees = new SavedTrees(folder, new Mask(accounts(pool)));
        return new ProfileCheck(device.id(), device.platform(), app, session, values, time, trees)
            .walk();
      }
    }
  }

  /** A pair that the same provider opens is opened together: the virtual lab's needs both. */
  private List<DeviceEntry> together() {
    List<DeviceEntry> entries = new ArrayList<>();
    pair()
        .ifPresentOrElse(
            pair ->
                pair.devices().stream()
                    .filter(device -> provider.opens(device.kind()))
                    .forEach(entries::add),
            () -> entries.add(entry));
    return entries;
  }

  private Optional<DevicePair> pair() {
    return inventory.pairs().stream().filter(pair -> pair.devices().contains(entry)).findFirst();
  }

  /** All that a screen may show: one lists conversations with any of them. */
  private List<Account> accounts(DevicePool pool) {
    return Stream.concat(
            together().stream().flatMap(opened -> pool.device(opened.id()).accounts().stream()),
            inventory.devices().stream().flatMap(listed -> listed.accounts().values().stream()))
        .toList();
  }

  /** The account that conversations are with: that of the pair's other device. */
  private Optional<Account> peer(DevicePool pool, AppProfile app) {
    return pair().stream()
        .flatMap(pair -> pair.devices().stream())
        .filter(device -> !device.equals(entry))
        .findFirst()
        .flatMap(
            other ->
                other
                    .account(app.id())
                    .or(
                        () ->
                            Optional.of(other)
                                .filter(together()::contains)
                                .map(opened -> pool.device(opened.id()).account())));
  }
}
