package io.siglab.detect.burst;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Traffic of one service without a longer pause.
 *
 * @param service the service
 * @param startUs first packet, microseconds since the epoch, to the width of a bin
 * @param endUs last packet, likewise
 * @param packetsOut packets the device sent
 * @param packetsIn packets it received
 * @param bytesOut IP bytes it sent
 * @param bytesIn IP bytes it received
 * @param begunByDevice whether the device sent the first packet; where both sides sent in the first
 *     bin, whether it sent more bytes there
 * @param opens whether a connection begins in it: its first packet was captured
 * @param flows with traffic in it, each once
 */
public record Burst(
    Service service,
    long startUs,
    long endUs,
    long packetsOut,
    long packetsIn,
    long bytesOut,
    long bytesIn,
    boolean begunByDevice,
    boolean opens,
    List<FlowTraits> flows) {

  /** Copies the list. */
  public Burst {
    flows = List.copyOf(flows);
  }

  /** Both together; the one that begins first says who began. */
  public Burst plus(Burst other) {
    boolean first = startUs <= other.startUs;
    return new Burst(
        service,
        Math.min(startUs, other.startUs),
        Math.max(endUs, other.endUs),
        packetsOut + other.packetsOut,
        packetsIn + other.packetsIn,
        bytesOut + other.bytesOut,
        bytesIn + other.bytesIn,
        first ? begunByDevice : other.begunByDevice,
        opens || other.opens,
        union(flows, other.flows));
  }

  /** The same as part of what a connection began with. */
  public Burst opening() {
    return new Burst(
        service,
        startUs,
        endUs,
        packetsOut,
        packetsIn,
        bytesOut,
        bytesIn,
        begunByDevice,
        true,
        flows);
  }

  /** IP bytes both ways. */
  public long bytes() {
    return bytesOut + bytesIn;
  }

  private static List<FlowTraits> union(List<FlowTraits> one, List<FlowTraits> other) {
    if (one.containsAll(other)) {
      return one;
    }
    Set<FlowTraits> both = new LinkedHashSet<>(one);
    both.addAll(other);
    return List.copyOf(both);
  }
}
