package io.siglab.testbed.run;

import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.RunTime;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.words.Direction;
import io.siglab.words.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The run's two devices, opened by whoever knows their kinds. */
final class Pair implements AutoCloseable {

  private final List<DevicePool> pools;
  private final Device first;
  private final Device second;

  private Pair(List<DevicePool> pools, Device first, Device second) {
    this.pools = pools;
    this.first = first;
    this.second = second;
  }

  /**
   * Opens the inventory's pair.
   *
   * @throws DeviceException if no provider knows a kind, or opening fails; nothing stays open then
   */
  static Pair open(Inventory inventory, List<DeviceProvider> providers, RunLabel label) {
    Map<DeviceProvider, List<DeviceEntry>> shares = new LinkedHashMap<>();
    for (DeviceEntry entry : inventory.pair()) {
      shares.computeIfAbsent(provider(entry, providers), p -> new ArrayList<>()).add(entry);
    }
    List<DevicePool> pools = new ArrayList<>();
    try {
      Map<String, Device> devices = new LinkedHashMap<>();
      for (Map.Entry<DeviceProvider, List<DeviceEntry>> share : shares.entrySet()) {
        DevicePool pool = share.getKey().open(share.getValue(), label);
        pools.add(pool);
        share.getValue().forEach(entry -> devices.put(entry.id(), pool.device(entry.id())));
      }
      List<Device> pair = List.copyOf(devices.values());
      String firstId = inventory.pair().get(0).id();
      boolean inOrder = pair.get(0).id().equals(firstId);
      return new Pair(pools, pair.get(inOrder ? 0 : 1), pair.get(inOrder ? 1 : 0));
    } catch (RuntimeException e) {
      pools.forEach(DevicePool::close);
      throw e;
    }
  }

  private static DeviceProvider provider(DeviceEntry entry, List<DeviceProvider> providers) {
    return providers.stream()
        .filter(p -> p.opens(entry.kind()))
        .findFirst()
        .orElseThrow(
            () ->
                new DeviceException(
                    "devices of kind '"
                        + entry.kind().word()
                        + "' cannot be opened by this build: "
                        + entry.id()
                        + "; name another pair in the inventory"));
  }

  /** The device that sends or calls in a direction. */
  Device active(Direction direction) {
    return direction == Direction.A_TO_B ? first : second;
  }

  /** The device that receives or is called in a direction. */
  Device passive(Direction direction) {
    return direction == Direction.A_TO_B ? second : first;
  }

  /** Both, in the inventory's order. */
  List<Device> devices() {
    return List.of(first, second);
  }

  /** Where numbers come from; the least trustworthy origin wins where pools differ. */
  Provenance provenance() {
    return pools.stream()
        .map(DevicePool::provenance)
        .reduce(Provenance.PHONES, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }

  /**
   * The time that both devices live in, where it is not the host's.
   *
   * @throws DeviceException if only one of them does
   */
  Optional<RunTime> time() {
    List<RunTime> times = pools.stream().map(DevicePool::time).flatMap(Optional::stream).toList();
    if (!times.isEmpty() && pools.size() > 1) {
      throw new DeviceException(
          first.id()
              + " and "
              + second.id()
              + " do not live in the same time; pair a simulated phone with a simulated one");
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
