package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.dns.DnsParser;
import io.siglab.meter.ip.IpPacket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Protocols over UDP that their first bytes give away. */
final class UdpSigns {
  private static final int MDNS = 5353;
  private static final int LLMNR = 5355;
  private static final int NTP = 123;
  private static final int DHCP_COOKIE = 0x63825363;
  private static final int DHCP_COOKIE_AT = 236;
  private static final int WIREGUARD_INITIATION = 148;
  private static final int WIREGUARD_RESPONSE = 92;

  private UdpSigns() {}

  static Optional<Recognised> of(IpPacket packet, byte[] data) {
    int from = packet.dataStart();
    int to = packet.dataEnd();
    if (onPort(packet, MDNS) && DnsParser.parse(data, from, to).isPresent()) {
      return Optional.of(Recognised.plain("mdns"));
    }
    if (onPort(packet, LLMNR) && DnsParser.parse(data, from, to).isPresent()) {
      return Optional.of(Recognised.plain("llmnr"));
    }
    if (onPort(packet, NTP) && to - from >= 48 && isNtp(Bytes.u8(data, from))) {
      return Optional.of(Recognised.plain("ntp"));
    }
    if (to - from > DHCP_COOKIE_AT + 4 && Bytes.i32(data, from + DHCP_COOKIE_AT) == DHCP_COOKIE) {
      return Optional.of(Recognised.plain("dhcp"));
    }
    if (isWireguard(data, from, to)) {
      return Optional.of(Recognised.encrypted("wireguard"));
    }
    return text(new String(data, from, Math.min(16, to - from), StandardCharsets.ISO_8859_1));
  }

  private static boolean onPort(IpPacket packet, int port) {
    return packet.sourcePort() == port || packet.destinationPort() == port;
  }

  /** RFC 5905, section 7.3: version 1 to 4, mode 1 to 5. */
  private static boolean isNtp(int first) {
    int version = first >> 3 & 7;
    int mode = first & 7;
    return version >= 1 && version <= 4 && mode >= 1 && mode <= 5;
  }

  /** WireGuard, section 5.4: handshake messages have a fixed length and three reserved zeros. */
  private static boolean isWireguard(byte[] data, int from, int to) {
    if (to - from < 4 || data[from + 1] != 0 || data[from + 2] != 0 || data[from + 3] != 0) {
      return false;
    }
    return (data[from] == 1 && to - from == WIREGUARD_INITIATION)
        || (data[from] == 2 && to - from == WIREGUARD_RESPONSE);
  }

  private static Optional<Recognised> text(String start) {
    if (start.startsWith("M-SEARCH *") || start.startsWith("NOTIFY * HTTP")) {
      return Optional.of(Recognised.plain("ssdp"));
    }
    if (start.startsWith("SIP/2.0 ")
        || start.startsWith("INVITE sip:")
        || start.startsWith("REGISTER sip:")
        || start.startsWith("OPTIONS sip:")) {
      return Optional.of(Recognised.plain("sip"));
    }
    return start.startsWith("d1:ad2:id20:") || start.startsWith("d1:rd2:id20:")
        ? Optional.of(Recognised.plain("bittorrent"))
        : Optional.empty();
  }
}
