package io.siglab.analysis.paper.li2026;

import io.siglab.analysis.paper.data.Measured;
import io.siglab.words.Role;
import java.util.List;

/**
 * The two devices in the paper's words.
 *
 * @param mobile ids of the runs' first devices, which stand for the paper's device 1
 * @param wifi ids of their second devices, which stand for its device 2
 */
public record Pair(List<String> mobile, List<String> wifi) {

  /** The paper's networks. */
  static final List<String> NETWORKS = List.of("mobile", "wifi");

  /** Copies the lists. */
  public Pair {
    mobile = List.copyOf(mobile);
    wifi = List.copyOf(wifi);
  }

  /** Calls that a network's device makes. */
  Measured calling(Measured calls, String network) {
    List<String> devices = network.equals("mobile") ? mobile : wifi;
    return calls.only(
        t -> t.side(Role.CALLER).filter(s -> devices.contains(s.device())).isPresent());
  }
}
