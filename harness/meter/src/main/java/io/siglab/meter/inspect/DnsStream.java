package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.ShortInputException;
import io.siglab.meter.bytes.StreamPrefix;
import io.siglab.meter.dns.DnsMessage;
import io.siglab.meter.dns.DnsParser;
import io.siglab.meter.ip.IpPacket;
import java.util.Optional;

/** DNS over TCP (RFC 7766): messages with a length of two bytes before each. */
final class DnsStream {
  private final NameBook names;
  private int consumed;
  private boolean parsed;

  DnsStream(NameBook names) {
    this.names = names;
  }

  /** Reads the messages that have become whole; {@code packet} brought the last of their bytes. */
  void read(StreamPrefix stream, IpPacket packet, long timeUs) {
    Octets in = new Octets(stream.array(), consumed, stream.ready());
    try {
      while (in.remaining() > 2) {
        Octets message = in.slice(in.u16());
        consumed = in.position();
        Optional<DnsMessage> dns =
            DnsParser.parse(message.array(), message.position(), message.limit());
        parsed |= dns.isPresent();
        if (dns.isPresent() && dns.get().response() && packet.sourcePort() == DnsInspection.PORT) {
          names.answer(dns.get(), packet, timeUs);
        }
      }
    } catch (ShortInputException e) {
      // The message is not whole yet; the next segment tries again.
      return;
    }
  }

  boolean parsed() {
    return parsed;
  }
}
