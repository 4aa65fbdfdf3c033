package io.siglab.meter.inspect;

import io.siglab.meter.NameSource;
import io.siglab.meter.ip.IpPacket;
import io.siglab.meter.tls.ClientHello;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Protocols other than TCP and UDP: told by their number, or by entropy alone. */
final class OtherInspection extends Inspection {
  private static final int ESP = 50;

  private final int protocol;

  OtherInspection(int protocol) {
    this.protocol = protocol;
  }

  @Override
  public void packet(IpPacket packet, byte[] data, boolean fromA, long timeUs) {
    if (recognised() == null) {
      sample(data, packet.dataStart(), packet.dataEnd());
    }
  }

  @Override
  Optional<ClientHello> hello() {
    return Optional.empty();
  }

  @Override
  NameSource helloSource() {
    return NameSource.TLS_SNI;
  }

  @Override
  @Nullable Recognised recognised() {
    return switch (protocol) {
      case IpPacket.ICMP -> Recognised.plain("icmp");
      case IpPacket.ICMPV6 -> Recognised.plain("icmpv6");
      case ESP -> Recognised.encrypted("esp");
      default -> null;
    };
  }
}
