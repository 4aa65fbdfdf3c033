package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/** PPP (RFC 1661), with or without HDLC-like framing (RFC 1662), and Cisco HDLC. */
final class PppLink implements LinkDecoder {
  private static final int ADDRESS_CONTROL = 0xff03;
  private static final int CISCO_UNICAST = 0x0f00;
  private static final int CISCO_MULTICAST = 0x8f00;
  private static final int IPV4 = 0x0021;
  private static final int IPV6 = 0x0057;
  private static final int MPLS = 0x0281;
  private static final int MPLS_MULTICAST = 0x0283;

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + 2 > end) {
      return TOO_SHORT;
    }
    int first = Bytes.u16(data, at);
    if (first == CISCO_UNICAST || first == CISCO_MULTICAST) {
      return ciscoHdlc(data, at, end);
    }
    return protocol(data, first == ADDRESS_CONTROL ? at + 2 : at, end);
  }

  /** Cisco HDLC: address, control, EtherType. */
  static int ciscoHdlc(byte[] data, int at, int end) {
    return at + 4 > end ? TOO_SHORT : EtherTypes.follow(Bytes.u16(data, at + 2), data, at + 4, end);
  }

  /** The protocol field, of one byte if compressed (RFC 1661, section 6.5), and what follows. */
  static int protocol(byte[] data, int at, int end) {
    if (at >= end) {
      return TOO_SHORT;
    }
    int offset = at + 1;
    int protocol = Bytes.u8(data, at);
    if ((protocol & 1) == 0) {
      if (at + 2 > end) {
        return TOO_SHORT;
      }
      protocol = Bytes.u16(data, at);
      offset = at + 2;
    }
    return switch (protocol) {
      case IPV4 -> offset < end ? offset : TOO_SHORT;
      case IPV6 -> EtherTypes.ipv6(data, offset, end);
      case MPLS, MPLS_MULTICAST -> EtherTypes.mpls(data, offset, end);
      default -> NOT_IP;
    };
  }
}
