package io.siglab.detect.burst;

import java.util.List;
import java.util.Optional;

/**
 * What the content of a flow told, as far as it was seen.
 *
 * @param tuple the 5-tuple from the device's point of view
 * @param address the server's address
 * @param encryption state and protocol as signatures word them, for example {@code encrypted:tls};
 *     empty where the flow's beginning was never seen
 * @param alpn application protocols the device offered; empty where no ClientHello was seen
 */
public record FlowTraits(
    String tuple, String address, Optional<String> encryption, Optional<List<String>> alpn) {

  /** Copies the list. */
  public FlowTraits {
    alpn = alpn.map(List::copyOf);
  }
}
