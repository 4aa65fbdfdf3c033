package io.siglab.detect.burst;

import io.siglab.meter.EncryptionState;
import io.siglab.meter.Flow;
import io.siglab.meter.FlowSink;
import io.siglab.meter.NameLink;
import io.siglab.meter.SeriesBin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a device's flows as bursts. The meter hands flows on in order of their first packet, so
 * each flow also says up to when everything is known.
 */
public final class BurstReader implements FlowSink {

  // TCP flags (RFC 9293, section 3.1).
  private static final int SYN = 0x02;

  private final DeviceSide device;
  private final DeviceMemory memory = new DeviceMemory();
  private final ServiceFilter wanted;
  private final BurstSink sink;
  private final FlowClaim others;
  private final long binUs;
  private final long pauseUs;

  /**
   * @param own the device's addresses; none to tell them from the flows
   * @param wanted services worth a burst; flows to others are dropped at once
   * @param bin width of the bins of the flows' series
   * @param pause a longer one ends a burst
   * @param sink takes the bursts
   * @param others takes the flows that make no bursts
   */
  public BurstReader(
      Set<String> own,
      ServiceFilter wanted,
      Duration bin,
      Duration pause,
      BurstSink sink,
      FlowClaim others) {
    this.device = new DeviceSide(own);
    this.wanted = new AskedOnce(wanted);
    this.binUs = bin.toNanos() / 1_000;
    this.pauseUs = pause.toNanos() / 1_000;
    this.sink = sink;
    this.others = others;
  }

  @Override
  public void nameLink(NameLink link) {
    device.learn(link);
    memory.learn(link);
  }

  @Override
  public void flow(Flow flow) throws IOException {
    sink.reached(flow.firstUs());
    others.reached(flow.firstUs());
    DeviceSide.Side side = device.sideOf(flow);
    if (side == DeviceSide.Side.NEITHER) {
      return;
    }
    boolean outIsAb = side == DeviceSide.Side.A;
    if (others.take(flow, outIsAb)) {
      return;
    }
    String address = outIsAb ? flow.ipB() : flow.ipA();
    int port = outIsAb ? flow.portB() : flow.portA();
    Optional<String> name = memory.nameOf(flow, address + " " + port, address);
    Service service = new Service(name.orElse(address), name.isPresent(), port, flow.proto());
    if (wanted.wants(service, address)) {
      bursts(flow, outIsAb, service, memory.traits(traits(flow, outIsAb, address, port)));
    }
  }

  private void bursts(Flow flow, boolean outIsAb, Service service, FlowTraits traits)
      throws IOException {
    List<FlowTraits> flows = List.of(traits);
    Burst open = null;
    for (SeriesBin bin : flow.series()) {
      Burst next = burst(flow, bin, outIsAb, service, flows);
      if (open != null && next.startUs() - open.endUs() > pauseUs) {
        sink.burst(open);
        open = next;
      } else {
        open = open == null ? next : open.plus(next);
      }
    }
    if (open != null) {
      sink.burst(open);
    }
  }

  private Burst burst(
      Flow flow, SeriesBin bin, boolean outIsAb, Service service, List<FlowTraits> flows) {
    long start = bin.index() * binUs;
    long bytesOut = outIsAb ? bin.ipBytesAb() : bin.ipBytesBa();
    long bytesIn = outIsAb ? bin.ipBytesBa() : bin.ipBytesAb();
    // Side a sent the flow's first packet; elsewhere in a flow the bins do not show the order.
    boolean first = start <= flow.firstUs();
    boolean opens = first && opens(flow);
    return new Burst(
        service,
        Math.max(start, flow.firstUs()),
        Math.max(start, Math.min(start + binUs, flow.lastUs())),
        outIsAb ? bin.packetsAb() : bin.packetsBa(),
        outIsAb ? bin.packetsBa() : bin.packetsAb(),
        bytesOut,
        bytesIn,
        first ? outIsAb : bytesOut > bytesIn,
        opens,
        flows);
  }

  /** A TCP connection or one of QUIC, whose first packet this is. */
  private static boolean opens(Flow flow) {
    return flow.tcp()
        .map(t -> ((t.flagsAb() | t.flagsBa()) & SYN) != 0)
        .orElse(flow.clientHello().isPresent() && flow.encryption().quic());
  }

  private static FlowTraits traits(Flow flow, boolean outIsAb, String address, int port) {
    String local = outIsAb ? end(flow.ipA(), flow.portA()) : end(flow.ipB(), flow.portB());
    EncryptionState state = flow.encryption().state();
    Optional<String> encryption =
        state == EncryptionState.NO_PAYLOAD || flow.encryption().protocol().isEmpty()
            ? Optional.empty()
            : Optional.of(state.word() + ":" + flow.encryption().protocol().get());
    return new FlowTraits(
        String.format(Locale.ROOT, "%s %s > %s", flow.proto(), local, end(address, port)),
        address,
        encryption,
        flow.clientHello().map(h -> h.alpn()));
  }

  private static String end(String address, int port) {
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return host + ":" + port;
  }
}
