package io.siglab.analysis.derive;

import io.siglab.meter.NameLink;
import io.siglab.meter.NameSource;
import io.siglab.meter.ServerName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that one device learned for addresses over a whole run. A connection made before a
 * capture began shows neither DNS nor SNI in it; another capture of the same device may.
 */
final class NameBook {

  /** Added to the source of a name that was read in another flow or capture of the device. */
  static final String ELSEWHERE = "-elsewhere";

  // Service (address and port) or address -> name -> where it was read.
  private final Map<String, SortedMap<String, NameSource>> spoken = new HashMap<>();
  private final Map<String, SortedMap<String, NameSource>> resolved = new HashMap<>();

  /**
   * A name and where it was read.
   *
   * @param name the host name
   * @param source the meter's word for the source, with {@value #ELSEWHERE} where fitting
   */
  record Named(String name, String source) {}

  /** Adds what one capture of the device shows. */
  void learn(List<SideFlow> flows, List<NameLink> links) {
    for (SideFlow flow : flows) {
      flow.flow()
          .serverName()
          .filter(n -> n.source() != NameSource.DNS)
          .ifPresent(n -> add(spoken, service(flow), n));
    }
    for (NameLink link : links) {
      add(resolved, link.address(), new ServerName(link.name(), NameSource.DNS));
    }
  }

  /**
   * The name of a flow's server: what the meter found in the flow's own capture, then what other
   * flows to the same address and port said, then what the device asked the DNS in other captures.
   * Names from elsewhere are taken only where there is no choice between several.
   */
  Optional<Named> nameOf(SideFlow flow) {
    return flow.flow()
        .serverName()
        .map(n -> new Named(n.name(), n.source().word()))
        .or(() -> only(spoken, service(flow)))
        .or(() -> only(resolved, flow.remoteAddress()));
  }

  private static Optional<Named> only(
      Map<String, SortedMap<String, NameSource>> names, String key) {
    SortedMap<String, NameSource> found = names.getOrDefault(key, new TreeMap<>());
    return found.size() == 1
        ? found.entrySet().stream()
            .map(e -> new Named(e.getKey(), e.getValue().word() + ELSEWHERE))
            .findFirst()
        : Optional.empty();
  }

  private static String service(SideFlow flow) {
    return flow.remoteAddress() + " " + flow.remotePort();
  }

  private static void add(
      Map<String, SortedMap<String, NameSource>> names, String key, ServerName name) {
    names
        .computeIfAbsent(key, k -> new TreeMap<>())
        .merge(name.name(), name.source(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
  }
}
