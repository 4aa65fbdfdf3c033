package io.siglab.testbed.run;

import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DevicePair;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.words.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The run's devices, opened by whoever knows their kinds. */
final class OpenDevices implements AutoCloseable {

  private final List<DevicePool> pools;
  private final List<Pair> pairs;

  private OpenDevices(List<DevicePool> pools, List<Pair> pairs) {
    this.pools = pools;
    this.pairs = pairs;
  }

  /**
   * Opens the devices of an inventory's pairs.
   *
   * @throws DeviceException if no provider knows a kind, or opening fails; nothing stays open then
   */
  static OpenDevices open(Inventory inventory, List<DeviceProvider> providers, RunLabel label) {
    Map<DeviceProvider, List<DeviceEntry>> shares = new LinkedHashMap<>();
    for (DeviceEntry entry : inventory.used()) {
      shares
          .computeIfAbsent(DeviceProvider.of(entry, providers), p -> new ArrayList<>())
          .add(entry);
    }
    List<DevicePool> pools = new ArrayList<>();
    try {
      Map<String, Device> devices = new LinkedHashMap<>();
      for (Map.Entry<DeviceProvider, List<DeviceEntry>> share : shares.entrySet()) {
        DevicePool pool = share.getKey().open(share.getValue(), label);
        pools.add(pool);
        share.getValue().forEach(entry -> devices.put(entry.id(), pool.device(entry.id())));
      }
      return new OpenDevices(
          pools, inventory.pairs().stream().map(pair -> pair(pair, devices)).toList());
    } catch (RuntimeException e) {
      pools.forEach(DevicePool::close);
      throw e;
    }
  }

  private static Pair pair(DevicePair pair, Map<String, Device> devices) {
    return new Pair(
        Objects.requireNonNull(devices.get(pair.first().id())),
        Objects.requireNonNull(devices.get(pair.second().id())));
  }

  /** In the inventory's order. */
  List<Pair> pairs() {
    return pairs;
  }

  /** Where numbers come from; the least trustworthy origin wins where pools differ. */
  Provenance provenance() {
    return pools.stream()
        .map(DevicePool::provenance)
        .reduce(Provenance.PHONES, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /**
   * The time that all devices live in, where it is not the host's.
   *
   * @throws DeviceException if only some of them do, or it is a time for one pair only
   */
  Optional<RunTime> time() {
    List<RunTime> times = pools.stream().map(DevicePool::time).flatMap(Optional::stream).toList();
    if (!times.isEmpty() && pools.size() > 1) {
      throw new DeviceException(
          String.join(" and ", pairs.get(0).devices().stream().map(Device::id).toList())
              + " do not live in the same time; pair a simulated phone with a simulated one");
    }
    if (!times.isEmpty() && pairs.size() > 1) {
      throw new DeviceException(
          "simulated phones share a time in which one trial runs at once; name one pair of them");
    }
    return times.stream().findFirst();
  }

  /** Versions of all tools, by name. */
  Map<String, String> software() {
    Map<String, String> software = new TreeMap<>();
    pools.forEach(pool -> software.putAll(pool.software()));
    return software;
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (DevicePool pool : pools) {
      try {
        pool.close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
