package io.siglab.detect.burst;

import io.siglab.meter.Flow;
import io.siglab.meter.NameLink;
import io.siglab.meter.NameSource;
import io.siglab.meter.ServerName;
import java.util.Map;
import java.util.Optional;

/**
 * What earlier flows of the device told: a connection that lives long is cut into several records,
 * and only the first has its name and its protocol. Bounded; the least used is forgotten.
 */
final class DeviceMemory {

  private static final int REMEMBERED = 65_536;

  // An entry without a name stands for a choice between several.
  private final Map<String, Optional<String>> spoken = new Recent<>(REMEMBERED);
  private final Map<String, Optional<String>> resolved = new Recent<>(REMEMBERED);
  private final Map<String, FlowTraits> traits = new Recent<>(REMEMBERED);

  void learn(NameLink link) {
    merge(resolved, link.address(), link.name());
  }

  /**
   * The name of a flow's server: what the flow itself says, else what other flows to the same
   * address and port said, else what the device asked the DNS; never where there is a choice.
   */
  Optional<String> nameOf(Flow flow, String service, String address) {
    Optional<ServerName> own = flow.serverName();
    own.filter(n -> n.source() != NameSource.DNS).ifPresent(n -> merge(spoken, service, n.name()));
    return own.map(ServerName::name)
        .or(() -> spoken.getOrDefault(service, Optional.empty()))
        .or(() -> resolved.getOrDefault(address, Optional.empty()));
  }

  /**
   * The flow's traits, with what earlier records of the same 5-tuple told where it tells nothing.
   */
  FlowTraits traits(FlowTraits seen) {
    FlowTraits before = traits.get(seen.tuple());
    FlowTraits known =
        before == null
            ? seen
            : new FlowTraits(
                seen.tuple(),
                seen.address(),
                seen.encryption().or(before::encryption),
                seen.alpn().or(before::alpn));
    traits.put(seen.tuple(), known);
    return known;
  }

  private static void merge(Map<String, Optional<String>> names, String key, String name) {
    Optional<String> before = names.get(key);
    names.put(
        key,
        before == null || before.equals(Optional.of(name)) ? Optional.of(name) : Optional.empty());
  }
}
