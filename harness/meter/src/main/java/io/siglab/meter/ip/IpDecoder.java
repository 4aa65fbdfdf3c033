package io.siglab.meter.ip;

import io.siglab.meter.bytes.Bytes;

/**
 * Decodes IPv4 (RFC 791), IPv6 (RFC 8200) with its extension headers, and the first words of TCP
 * (RFC 9293), UDP (RFC 768) and the other transports with ports. Tunnels are not entered: a packet
 * counts for its outer header.
 */
public final class IpDecoder {
  private static final int V4_HEADER = 20;
  private static final int V6_HEADER = 40;
  private static final int TCP_HEADER = 20;
  private static final int UDP_HEADER = 8;
  private static final int DCCP = 33;
  private static final int SCTP = 132;
  private static final int UDP_LITE = 136;
  private static final int AUTHENTICATION = 51;

  /**
   * Decodes one packet.
   *
   * @param data holds the packet
   * @param at offset of its IP header
   * @param end offset behind the last captured byte of the frame
   * @param wireLength bytes of the packet that were on the link, from the IP header to the frame's
   *     end
   * @param into is filled with what the headers say
   * @return what is wrong with it, or {@link Malformed#NONE}
   */
  public Malformed decode(byte[] data, int at, int end, long wireLength, IpPacket into) {
    into.fragment = false;
    into.laterFragment = false;
    into.moreFragments = false;
    into.fragmentOffset = 0;
    into.hasPorts = false;
    into.sourcePort = 0;
    into.destinationPort = 0;
    into.tcpFlags = 0;
    if (at >= end) {
      return Malformed.IP_HEADER_SHORT;
    }
    int version = Bytes.u8(data, at) >> 4;
    Malformed network;
    if (version == 4) {
      network = v4(data, at, end, wireLength, into);
    } else if (version == 6) {
      network = v6(data, at, end, wireLength, into);
    } else {
      return Malformed.IP_VERSION;
    }
    return network == Malformed.NONE && !into.laterFragment ? transport(data, into) : network;
  }

  private static Malformed v4(byte[] data, int at, int end, long wireLength, IpPacket into) {
    if (at + V4_HEADER > end) {
      return Malformed.IP_HEADER_SHORT;
    }
    int header = (Bytes.u8(data, at) & 0xf) * 4;
    int total = Bytes.u16(data, at + 2);
    if (header < V4_HEADER) {
      return Malformed.IP_HEADER_LENGTH;
    }
    // Zero is what the sender's network card was to fill in (segmentation offload).
    long length = total == 0 ? wireLength : total;
    if (length < header) {
      return Malformed.IP_TOTAL_LENGTH;
    }
    into.v6 = false;
    into.protocol = Bytes.u8(data, at + 9);
    into.sourceHigh = 0;
    into.sourceLow = Bytes.u32(data, at + 12);
    into.destinationHigh = 0;
    into.destinationLow = Bytes.u32(data, at + 16);
    into.ipBytes = length;
    int offsetAndFlags = Bytes.u16(data, at + 6);
    into.moreFragments = (offsetAndFlags & 0x2000) != 0;
    into.laterFragment = (offsetAndFlags & 0x1fff) != 0;
    into.fragment = into.moreFragments || into.laterFragment;
    into.fragmentId = Bytes.u16(data, at + 4);
    into.fragmentOffset = (offsetAndFlags & 0x1fff) * 8;
    into.payloadStart = at + header;
    into.payloadEnd = (int) Math.min(end, at + length);
    into.wirePayloadLength = length - header;
    return into.protocol == AUTHENTICATION && !into.laterFragment
        ? extensions(AUTHENTICATION, data, into)
        : Malformed.NONE;
  }

  private static Malformed v6(byte[] data, int at, int end, long wireLength, IpPacket into) {
    if (at + V6_HEADER > end) {
      return Malformed.IP_HEADER_SHORT;
    }
    int payload = Bytes.u16(data, at + 4);
    int next = Bytes.u8(data, at + 6);
    // Zero stands for a jumbogram, which begins with hop-by-hop options (RFC 2675), or for a TCP
    // segment that the network card was to cut; all else with zero is empty.
    boolean toFrameEnd =
        payload == 0 && (next == ExtensionHeader.HOP_BY_HOP || next == IpPacket.TCP);
    long length = toFrameEnd ? Math.max(wireLength, V6_HEADER) : V6_HEADER + payload;
    into.v6 = true;
    into.sourceHigh = Bytes.i64(data, at + 8);
    into.sourceLow = Bytes.i64(data, at + 16);
    into.destinationHigh = Bytes.i64(data, at + 24);
    into.destinationLow = Bytes.i64(data, at + 32);
    into.ipBytes = length;
    into.payloadStart = at + V6_HEADER;
    into.payloadEnd = (int) Math.min(end, at + length);
    into.wirePayloadLength = length - V6_HEADER;
    return extensions(next, data, into);
  }

  /**
   * Passes over extension headers up to the transport, a later fragment, or what is unreadable.
   * Each is at least 8 bytes long, so the packet's end ends the chain.
   */
  private static Malformed extensions(int first, byte[] data, IpPacket into) {
    int next = first;
    into.protocol = next;
    while (ExtensionHeader.is(next) && !into.laterFragment) {
      int at = into.payloadStart;
      if (at + 8 > into.payloadEnd) {
        return Malformed.EXTENSION_SHORT;
      }
      int length = ExtensionHeader.length(next, data, at);
      if (next == ExtensionHeader.FRAGMENT) {
        int offsetAndFlags = Bytes.u16(data, at + 2);
        into.moreFragments = (offsetAndFlags & 1) != 0;
        into.laterFragment = (offsetAndFlags & 0xfff8) != 0;
        into.fragment = into.moreFragments || into.laterFragment;
        into.fragmentId = Bytes.u32(data, at + 4);
        into.fragmentOffset = offsetAndFlags & 0xfff8;
      }
      next = Bytes.u8(data, at);
      if (at + length > into.payloadEnd) {
        return Malformed.EXTENSION_SHORT;
      }
      into.payloadStart = at + length;
      into.wirePayloadLength -= length;
      into.protocol = next;
    }
    return Malformed.NONE;
  }

  private static Malformed transport(byte[] data, IpPacket into) {
    into.dataStart = into.payloadStart;
    into.wireDataLength = into.wirePayloadLength;
    return switch (into.protocol) {
      case IpPacket.TCP -> ports(data, into) ? tcp(data, into) : Malformed.PORTS_MISSING;
      case IpPacket.UDP -> ports(data, into) ? udp(data, into) : Malformed.PORTS_MISSING;
      case DCCP, SCTP, UDP_LITE -> ports(data, into) ? Malformed.NONE : Malformed.PORTS_MISSING;
      default -> Malformed.NONE;
    };
  }

  private static boolean ports(byte[] data, IpPacket into) {
    int at = into.payloadStart;
    if (at + 4 > into.payloadEnd) {
      return false;
    }
    into.sourcePort = Bytes.u16(data, at);
    into.destinationPort = Bytes.u16(data, at + 2);
    into.hasPorts = true;
    return true;
  }

  private static Malformed tcp(byte[] data, IpPacket into) {
    int at = into.payloadStart;
    if (at + TCP_HEADER > into.payloadEnd) {
      into.dataStart = into.payloadEnd;
      into.wireDataLength = 0;
      return into.wirePayloadLength < TCP_HEADER ? Malformed.TCP_HEADER_SHORT : Malformed.NONE;
    }
    into.tcpSequence = Bytes.u32(data, at + 4);
    into.tcpFlags = Bytes.u8(data, at + 13);
    int header = (Bytes.u8(data, at + 12) >> 4) * 4;
    boolean plausible = header >= TCP_HEADER && header <= into.wirePayloadLength;
    into.dataStart = plausible ? Math.min(at + header, into.payloadEnd) : into.payloadEnd;
    into.wireDataLength = plausible ? into.wirePayloadLength - header : 0;
    return plausible ? Malformed.NONE : Malformed.TCP_HEADER_LENGTH;
  }

  private static Malformed udp(byte[] data, IpPacket into) {
    int at = into.payloadStart;
    into.dataStart = Math.min(at + UDP_HEADER, into.payloadEnd);
    into.wireDataLength = Math.max(0, into.wirePayloadLength - UDP_HEADER);
    if (at + UDP_HEADER > into.payloadEnd) {
      return into.wirePayloadLength < UDP_HEADER ? Malformed.UDP_HEADER_SHORT : Malformed.NONE;
    }
    int length = Bytes.u16(data, at + 4);
    boolean plausible = length == 0 || length >= UDP_HEADER;
    if (plausible && length != 0 && length < into.wirePayloadLength) {
      // What stands behind the datagram within the IP packet belongs to nobody.
      into.payloadEnd = Math.min(into.payloadEnd, at + length);
      into.wireDataLength = (long) length - UDP_HEADER;
    }
    return plausible ? Malformed.NONE : Malformed.UDP_LENGTH;
  }
}
