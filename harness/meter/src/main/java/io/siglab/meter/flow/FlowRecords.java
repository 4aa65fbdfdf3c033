package io.siglab.meter.flow;

import io.siglab.meter.Encryption;
import io.siglab.meter.Flow;
import io.siglab.meter.FlowEnd;
import io.siglab.meter.NameSource;
import io.siglab.meter.ServerName;
import io.siglab.meter.StunFacts;
import io.siglab.meter.inspect.Inspection;
import io.siglab.meter.ip.AddressText;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.Ja4;
import java.util.List;
import java.util.Optional;

/** Makes the records of flows that are closed; for one thread. */
public final class FlowRecords {
  private final Ja4 ja4 = new Ja4();

  Flow of(LiveFlow flow, FlowEnd end) {
    String ipA = AddressText.of(flow.v6(), flow.aHigh(), flow.aLow());
    String ipB = AddressText.of(flow.v6(), flow.bHigh(), flow.bLow());
    Inspection seen = flow.inspection;
    Optional<ServerName> read = seen == null ? Optional.empty() : seen.serverName();
    Series series = flow.series();
    TcpTrack tcp = flow.tcp;
    return new Flow(
        protocol(flow.protocol()),
        ipA,
        flow.aPort(),
        ipB,
        flow.bPort(),
        flow.firstUs,
        flow.lastUs,
        flow.total(),
        flow.perWindow(),
        series == null ? List.of() : series.bins(),
        read.or(
            () -> Optional.ofNullable(flow.dnsName).map(n -> new ServerName(n, NameSource.DNS))),
        seen == null ? Optional.empty() : seen.clientHello(ja4),
        seen == null ? Encryption.NONE : seen.encryption(),
        tcp == null ? Optional.empty() : Optional.of(tcp.facts()),
        seen == null ? StunFacts.NONE : seen.stun(),
        seen == null ? List.of() : seen.rtp(),
        flow.attribution,
        end);
  }

  private static String protocol(int number) {
    return switch (number) {
      case IpPacket.TCP -> "tcp";
      case IpPacket.UDP -> "udp";
      case IpPacket.ICMP -> "icmp";
      case IpPacket.ICMPV6 -> "icmpv6";
      default -> Integer.toString(number);
    };
  }
}
