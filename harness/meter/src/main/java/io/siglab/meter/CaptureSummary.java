package io.siglab.meter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a capture was, as a whole.
 *
 * @param file name as given
 * @param format {@code pcap} or {@code pcapng}, with {@code +gzip} or {@code +zstd} if compressed
 * @param linkTypes link types of its interfaces by name, in order of appearance, each once
 * @param packets packet records read
 * @param capturedBytes bytes of packets that the file holds
 * @param frameBytes sum of the frames' original lengths
 * @param snappedPackets packets of which the file holds less than there was on the link
 * @param firstUs earliest packet time, microseconds since the epoch; 0 without packets
 * @param lastUs latest packet time
 * @param flows flow records emitted
 * @param nonIpPackets packets that carry no IP (ARP, LLDP...)
 * @param copiedPackets packets left out because they were captured on another interface as well
 * @param malformed packets that lie about themselves, by reason
 * @param evictedFlows flows closed only because too many were live
 * @param truncation where the capture was cut short, if it was
 * @param comments comments the file carries (pcapng), in order, at most 1000
 */
public record CaptureSummary(
    String file,
    String format,
    List<String> linkTypes,
    long packets,
    long capturedBytes,
    long frameBytes,
    long snappedPackets,
    long firstUs,
    long lastUs,
    long flows,
    long nonIpPackets,
    long copiedPackets,
    Map<String, Long> malformed,
    long evictedFlows,
    Optional<Truncation> truncation,
    List<String> comments) {
  /** Copies the collections; the reasons stay in their order. */
  public CaptureSummary {
    linkTypes = List.copyOf(linkTypes);
    malformed = Collections.unmodifiableMap(new LinkedHashMap<>(malformed));
    comments = List.copyOf(comments);
  }
}
