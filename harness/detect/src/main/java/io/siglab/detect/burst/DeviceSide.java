package io.siglab.detect.burst;

import io.siglab.meter.Flow;
import io.siglab.meter.NameLink;
import java.util.Map;
import java.util.Set;

/**
 * Tells which side of a flow is the device. Where the device's addresses are not given, they are
 * learned: the client of a DNS answer, of a ClientHello or of a TCP connection is the device.
 */
final class DeviceSide {

  // TCP flags (RFC 9293, section 3.1).
  private static final int SYN = 0x02;
  private static final int REMEMBERED = 4_096;

  private final Set<String> own;
  private final Map<String, Boolean> learned = new Recent<>(REMEMBERED);

  /**
   * @param own the device's addresses as the meter writes them; none to learn them
   */
  DeviceSide(Set<String> own) {
    this.own = Set.copyOf(own);
  }

  void learn(NameLink link) {
    if (own.isEmpty()) {
      learned.put(link.client(), true);
    }
  }

  /** Whether side a is the device. */
  Side sideOf(Flow flow) {
    if (!own.isEmpty()) {
      return side(own.contains(flow.ipA()), own.contains(flow.ipB()));
    }
    if (opened(flow)) {
      learned.put(flow.ipA(), true);
      return Side.A;
    }
    Side known = side(learned.containsKey(flow.ipA()), learned.containsKey(flow.ipB()));
    return known == Side.NEITHER ? byPort(flow) : known;
  }

  /** The side of the device. */
  enum Side {
    A,
    B,
    NEITHER
  }

  private static Side side(boolean a, boolean b) {
    if (a == b) {
      return Side.NEITHER;
    }
    return a ? Side.A : Side.B;
  }

  private static boolean opened(Flow flow) {
    boolean syn = flow.tcp().filter(t -> (t.flagsAb() & SYN) != 0).isPresent();
    return syn || (flow.clientHello().isPresent() && flow.portA() > flow.portB());
  }

  /** In the middle of a flow between strangers: the service has the lower, registered port. */
  private static Side byPort(Flow flow) {
    return flow.portA() >= flow.portB() ? Side.A : Side.B;
  }
}
