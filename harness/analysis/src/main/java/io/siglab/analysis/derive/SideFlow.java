package io.siglab.analysis.derive;

import io.siglab.analysis.observation.Volume;
import io.siglab.meter.Counts;
import io.siglab.meter.Flow;
import io.siglab.meter.StunFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A flow as one device sees it.
 *
 * @param flow the meter's record
 * @param outIsAb whether the device sent the flow's first packet
 * @param owner whose it is, as far as the device told
 */
record SideFlow(Flow flow, boolean outIsAb, Owner owner) {

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;

  /** The device's view; empty where the flow does not have the device at exactly one end. */
  static Optional<SideFlow> of(Flow flow, OwnAddresses own, FlowOwners owners) {
    boolean a = own.contains(flow.ipA());
    boolean b = own.contains(flow.ipB());
    return a == b ? Optional.empty() : Optional.of(new SideFlow(flow, a, owners.of(flow)));
  }

  /** The same flow without its series, STUN messages and RTP streams. */
  SideFlow volumesOnly() {
    Flow slim =
        new Flow(
            flow.proto(),
            flow.ipA(),
            flow.portA(),
            flow.ipB(),
            flow.portB(),
            flow.firstUs(),
            flow.lastUs(),
            flow.counts(),
            flow.perWindow(),
            List.of(),
            flow.serverName(),
            flow.clientHello(),
            flow.encryption(),
            flow.tcp(),
            StunFacts.NONE,
            List.of(),
            flow.attribution(),
            flow.end());
    return new SideFlow(slim, outIsAb, owner);
  }

  String remoteAddress() {
    return outIsAb ? flow.ipB() : flow.ipA();
  }

  int remotePort() {
    return outIsAb ? flow.portB() : flow.portA();
  }

  /** Whether the device sent what the meter says side a, or side b, sent. */
  boolean sentBy(boolean fromA) {
    return fromA == outIsAb;
  }

  /** Whether its first packet in the capture is the first there was, as far as that can be told. */
  boolean beginSeen() {
    return flow.tcp().map(t -> ((t.flagsAb() | t.flagsBa()) & SYN) != 0).orElse(true);
  }

  /** Whether its connection was closed in the capture; false of what has no connection. */
  boolean endSeen() {
    return flow.tcp().filter(t -> ((t.flagsAb() | t.flagsBa()) & (FIN | RST)) != 0).isPresent();
  }

  /** What the device sent and received in the meter's window number {@code index}. */
  Traffic window(int index) {
    Counts counts = flow.perWindow().get(index);
    Volume ab = new Volume(counts.packetsAb(), counts.ipBytesAb());
    Volume ba = new Volume(counts.packetsBa(), counts.ipBytesBa());
    return outIsAb ? new Traffic(ab, ba) : new Traffic(ba, ab);
  }

  /** The 5-tuple from the device's point of view. */
  String tuple() {
    String local = outIsAb ? end(flow.ipA(), flow.portA()) : end(flow.ipB(), flow.portB());
    return String.format(
        Locale.ROOT, "%s %s > %s", flow.proto(), local, end(remoteAddress(), remotePort()));
  }

  private static String end(String address, int port) {
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return host + ":" + port;
  }
}
