package io.siglab.meter.copies;

import io.siglab.meter.ip.IpPacket;

/**
 * What a packet carries, apart from what changes on the way from one interface to the next: the
 * addresses, hop limit and checksums of a translated packet, the hop limit of a routed one.
 */
final class PacketContent {
  /** Enough for any header and as much payload as makes a packet its own. */
  private static final int MOST = 128;

  private static final int ECHO_REQUEST = 8;
  private static final int ECHO_REPLY = 0;
  private static final int ECHO_REQUEST_V6 = 128;
  private static final int ECHO_REPLY_V6 = 129;

  private PacketContent() {}

  /** FNV-1a over the transport's header and the payload behind it, with the length on the link. */
  static long digest(IpPacket packet, byte[] data) {
    boolean echo = isEcho(packet, data);
    long hash = 0xcbf29ce484222325L;
    hash = mix(hash, echo ? IpPacket.ICMP : packet.protocol());
    hash = mix(hash, (int) packet.wirePayloadLength());
    int from = packet.payloadStart();
    int to = Math.min(packet.dataEnd(), from + MOST);
    int checksum = packet.laterFragment() ? to : from + checksumAt(packet.protocol());
    if (echo) {
      hash = mix(hash, isRequest(packet, data) ? ECHO_REQUEST : ECHO_REPLY);
      from++;
    }
    for (int at = from; at < to; at++) {
      if (at != checksum && at != checksum + 1) {
        hash = mix(hash, data[at] & 0xff);
      }
    }
    return hash;
  }

  private static long mix(long hash, int value) {
    return (hash ^ value) * 0x100000001b3L;
  }

  /** Where the checksum stands in the transport's header; far behind it where there is none. */
  private static int checksumAt(int protocol) {
    return switch (protocol) {
      case IpPacket.TCP -> 16;
      case IpPacket.UDP -> 6;
      case IpPacket.ICMP, IpPacket.ICMPV6 -> 2;
      default -> MOST;
    };
  }

  /** RFC 7915, section 4.2: an echo is translated by its type alone. */
  private static boolean isEcho(IpPacket packet, byte[] data) {
    if (packet.laterFragment() || packet.payloadStart() >= packet.dataEnd()) {
      return false;
    }
    int type = data[packet.payloadStart()] & 0xff;
    return switch (packet.protocol()) {
      case IpPacket.ICMP -> type == ECHO_REQUEST || type == ECHO_REPLY;
      case IpPacket.ICMPV6 -> type == ECHO_REQUEST_V6 || type == ECHO_REPLY_V6;
      default -> false;
    };
  }

  private static boolean isRequest(IpPacket packet, byte[] data) {
    int type = data[packet.payloadStart()] & 0xff;
    return type == ECHO_REQUEST || type == ECHO_REQUEST_V6;
  }
}
