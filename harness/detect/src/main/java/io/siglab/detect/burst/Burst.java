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
    return together(List.of(this, other));
  }

  /**
   * All of them together, each looked at once; the one that begins first says who began, and the
   * first of them whose service it is.
   *
   * @param parts at least one
   */
  public static Burst together(List<Burst> parts) {
    Burst first = parts.get(0);
    long startUs = Long.MAX_VALUE;
    long endUs = Long.MIN_VALUE;
    long packetsOut = 0;
    long packetsIn = 0;
    long bytesOut = 0;
    long bytesIn = 0;
    boolean begunByDevice = false;
    boolean opens = false;
    for (Burst part : parts) {
      begunByDevice = part.startUs < startUs ? part.begunByDevice : begunByDevice;
      startUs = Math.min(startUs, part.startUs);
      endUs = Math.max(endUs, part.endUs);
      packetsOut += part.packetsOut;
      packetsIn += part.packetsIn;
      bytesOut += part.bytesOut;
      bytesIn += part.bytesIn;
      opens |= part.opens;
    }
    return new Burst(
        first.service,
        startUs,
        endUs,
        packetsOut,
        packetsIn,
        bytesOut,
        bytesIn,
        begunByDevice,
        opens,
        flowsOf(parts));
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

  /** Parts of one flow share its list, which most bursts are. */
  private static List<FlowTraits> flowsOf(List<Burst> parts) {
    List<FlowTraits> first = parts.get(0).flows;
    if (parts.stream().allMatch(part -> part.flows.equals(first))) {
      return first;
    }
    Set<FlowTraits> all = new LinkedHashSet<>();
    parts.forEach(part -> all.addAll(part.flows));
    return List.copyOf(all);
  }
}
