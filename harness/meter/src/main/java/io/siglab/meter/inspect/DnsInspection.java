package io.siglab.meter.inspect;

import io.siglab.meter.NameSource;
import io.siglab.meter.dns.DnsMessage;
import io.siglab.meter.dns.DnsParser;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.ClientHello;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DNS over UDP: every answer from the server's port is read. */
final class DnsInspection extends Inspection {
  static final int PORT = 53;

  private final NameBook names;
  private boolean parsed;

  DnsInspection(NameBook names) {
    this.names = names;
  }

  @Override
  public void packet(IpPacket packet, byte[] data, boolean fromA, long timeUs) {
    Optional<DnsMessage> message = DnsParser.parse(data, packet.dataStart(), packet.dataEnd());
    if (message.isEmpty()) {
      sample(data, packet.dataStart(), packet.dataEnd());
      return;
    }
    parsed = true;
    if (message.get().response() && packet.sourcePort() == PORT) {
      names.answer(message.get(), packet, timeUs);
    }
  }

  @Override
  Optional<ClientHello> hello() {
    return Optional.empty();
  }

  @Override
  NameSource helloSource() {
    return NameSource.DNS;
  }

  @Override
  @Nullable Recognised recognised() {
    return parsed ? Recognised.plain("dns") : null;
  }
}
