package io.siglab.meter.decode;

import io.siglab.meter.ip.Malformed;
import io.siglab.meter.read.PacketRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts over all packets of a capture, whether they count for a flow or not. */
public final class PacketTotals {
  private final Map<Malformed, Long> malformed = new EnumMap<>(Malformed.class);
  private final SortedSet<Integer> unknownLinkTypes = new TreeSet<>();
  private long packets;
  private long unknownLink;
  private long capturedBytes;
  private long frameBytes;
  private long snapped;
  private long nonIp;
  private long firstUs = Long.MAX_VALUE;
  private long lastUs = Long.MIN_VALUE;

  PacketTotals() {}

  void add(PacketRecord packet) {
    packets++;
    capturedBytes += packet.capturedLength();
    frameBytes += packet.originalLength();
    if (packet.capturedLength() < packet.originalLength()) {
      snapped++;
    }
    firstUs = Math.min(firstUs, packet.timeUs());
    lastUs = Math.max(lastUs, packet.timeUs());
  }

  void unknownLink(int linkType) {
    unknownLink++;
    unknownLinkTypes.add(linkType);
  }

  void malformed(Malformed reason) {
    malformed.merge(reason, 1L, Long::sum);
  }

  void nonIp() {
    nonIp++;
  }

  /**
   * @return packets read
   */
  public long packets() {
    return packets;
  }

  /**
   * @return bytes of packets that the file holds
   */
  public long capturedBytes() {
    return capturedBytes;
  }

  /**
   * @return sum of the frames' original lengths
   */
  public long frameBytes() {
    return frameBytes;
  }

  /**
   * @return packets of which the file holds less than there was
   */
  public long snapped() {
    return snapped;
  }

  /**
   * @return packets that carry no IP
   */
  public long nonIpPackets() {
    return nonIp;
  }

  /**
   * @return earliest packet time, microseconds since the epoch; 0 without packets
   */
  public long firstUs() {
    return packets == 0 ? 0 : firstUs;
  }

  /**
   * @return latest packet time; 0 without packets
   */
  public long lastUs() {
    return packets == 0 ? 0 : lastUs;
  }

  /**
   * @return packets that lie about themselves or are of an unknown link type, by reason
   */
  public Map<String, Long> malformed() {
    Map<String, Long> reasons = new TreeMap<>();
    malformed.forEach((reason, count) -> reasons.put(reason.word(), count));
    if (unknownLink > 0) {
      reasons.put("unknown_link_type", unknownLink);
    }
    return reasons;
  }

  /**
   * @return whether there are packets, and all are of unknown link types
   */
  public boolean allOfUnknownLinkTypes() {
    return packets > 0 && unknownLink == packets;
  }

  /**
   * @return the unknown link types met
   */
  public SortedSet<Integer> unknownLinkTypes() {
    return unknownLinkTypes;
  }
}
