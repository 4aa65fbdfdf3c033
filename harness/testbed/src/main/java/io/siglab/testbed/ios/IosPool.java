package io.siglab.testbed.ios;

import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.words.Provenance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The iPhones of a run. */
final class IosPool implements DevicePool {

  private static final Logger LOG = LoggerFactory.getLogger(IosPool.class);

  private final GoIos ios;
  private final Map<String, IosPhone> phones;
  private final List<IosCaptures> captures;

  IosPool(GoIos ios, Map<String, IosPhone> phones, List<IosCaptures> captures) {
    this.ios = ios;
    this.phones = Map.copyOf(phones);
    this.captures = List.copyOf(captures);
  }

  @Override
  public Provenance provenance() {
    return Provenance.PHONES;
  }

  @Override
  public Device device(String id) {
    IosPhone phone = phones.get(id);
    if (phone == null) {
      throw new DeviceException("no iPhone " + id + " was opened");
    }
    return phone;
  }

  @Override
  public Map<String, String> software() {
    Map<String, String> software = new TreeMap<>();
    ios.version().ifPresent(version -> put(software, version));
    captures.forEach(way -> put(software, way.tool()));
    return software;
  }

  /** A tool's name and version, as {@code go-ios 1.2.0}. */
  private static void put(Map<String, String> software, String tool) {
    int space = tool.indexOf(' ');
    software.put(tool.substring(0, space), tool.substring(space + 1));
  }

  @Override
  public void close() {
    close(captures);
  }

  /** Closes all, whatever one of them says. */
  static void close(List<IosCaptures> captures) {
    for (IosCaptures way : captures) {
      try {
        way.close();
      } catch (DeviceException e) {
        LOG.warn("{}", e.getMessage());
      }
    }
  }
}
