package io.siglab.meter;

import io.siglab.meter.copies.InterfaceCopies;
import io.siglab.meter.flow.FlowTracker;
import io.siglab.meter.inspect.FragmentedDns;
import io.siglab.meter.inspect.NameBook;
import io.siglab.meter.ip.IpDecoder;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.ip.Malformed;
import io.siglab.meter.link.LinkDecoder;
import io.siglab.meter.link.LinkDecoders;
import io.siglab.meter.link.LinkFacts;
import io.siglab.meter.read.CaptureReader;
import io.siglab.meter.read.PacketRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The metering of one capture: every packet goes through link, IP and flow in turn. */
final class CaptureMetering {
  private final String name;
  private final CaptureReader reader;
  private final String format;
  private final FlowTracker tracker;
  private final InterfaceCopies copies;
  private final FragmentedDns fragmentedDns;
  private final LinkDecoders links = new LinkDecoders();
  private final IpDecoder ipDecoder = new IpDecoder();
  private final PacketRecord packet = new PacketRecord();
  private final LinkFacts facts = new LinkFacts();
  private final IpPacket ip = new IpPacket();
  private final Map<Malformed, Long> malformed = new EnumMap<>(Malformed.class);
  private final TreeSet<Integer> unknownLinkTypes = new TreeSet<>();
  private long packets;
  private long unknownLink;
  private long capturedBytes;
  private long frameBytes;
  private long snapped;
  private long nonIp;
  private long firstUs = Long.MAX_VALUE;
  private long lastUs = Long.MIN_VALUE;

  CaptureMetering(
      String name, CaptureReader reader, String format, MeterOptions options, FlowSink sink) {
    this.name = name;
    this.reader = reader;
    this.format = format;
    this.copies = new InterfaceCopies(options.copies());
    NameBook names = new NameBook(sink);
    this.tracker = new FlowTracker(options, names, sink);
    this.fragmentedDns = new FragmentedDns(names);
  }

  CaptureSummary run() throws IOException {
    while (reader.next(packet)) {
      packet();
    }
    if (packets > 0 && unknownLink == packets) {
      throw unknownLinkType();
    }
    tracker.finish();
    return summary();
  }

  private void packet() throws IOException {
    packets++;
    capturedBytes += packet.capturedLength();
    frameBytes += packet.originalLength();
    if (packet.capturedLength() < packet.originalLength()) {
      snapped++;
    }
    firstUs = Math.min(firstUs, packet.timeUs());
    lastUs = Math.max(lastUs, packet.timeUs());
    LinkDecoder link = links.get(packet.linkType());
    if (link == null) {
      unknownLink++;
      unknownLinkTypes.add(packet.linkType());
      return;
    }
    facts.reset();
    facts.setInterface(packet.interfaceId());
    int at = link.ipOffset(packet.data(), packet.start(), packet.end(), facts);
    if (at < 0) {
      if (at == LinkDecoder.TOO_SHORT) {
        malformed.merge(Malformed.LINK_HEADER_SHORT, 1L, Long::sum);
      } else {
        nonIp++;
      }
      return;
    }
    if (packet.uid() != PacketRecord.UNKNOWN) {
      facts.setUid(packet.uid());
      packet.app().ifPresent(facts::setProcess);
    }
    ip(at);
  }

  private void ip(int at) throws IOException {
    long wireLength =
        Math.max(packet.originalLength(), packet.capturedLength()) - (at - packet.start());
    Malformed reason = ipDecoder.decode(packet.data(), at, packet.end(), wireLength, ip);
    if (reason != Malformed.NONE) {
      malformed.merge(reason, 1L, Long::sum);
    }
    if (reason.counted()
        && !copies.isCopy(ip, packet.data(), packet.timeUs(), facts.interfaceKey())) {
      tracker.packet(ip, packet.data(), packet.timeUs(), packet.originalLength(), facts);
      fragmentedDns.packet(ip, packet.data(), packet.timeUs());
    }
  }

  private CaptureFormatException unknownLinkType() {
    List<String> names = new ArrayList<>();
    unknownLinkTypes.forEach(type -> names.add(type + " (" + links.name(type) + ")"));
    return new CaptureFormatException(
        name
            + ": unknown link type "
            + String.join(", ", names)
            + "; capture on an Ethernet, Wi-Fi, cooked, raw IP or loopback interface instead");
  }

  private CaptureSummary summary() {
    Map<String, Long> reasons = new TreeMap<>();
    malformed.forEach((reason, count) -> reasons.put(reason.word(), count));
    if (unknownLink > 0) {
      reasons.put("unknown_link_type", unknownLink);
    }
    List<String> types = new ArrayList<>();
    for (int type : reader.linkTypes()) {
      if (!types.contains(links.name(type))) {
        types.add(links.name(type));
      }
    }
    return new CaptureSummary(
        name,
        format,
        types,
        packets,
        capturedBytes,
        frameBytes,
        snapped,
        packets == 0 ? 0 : firstUs,
        packets == 0 ? 0 : lastUs,
        tracker.flows(),
        nonIp,
        copies.found(),
        reasons,
        tracker.evicted(),
        reader.truncation(),
        reader.comments());
  }
}
