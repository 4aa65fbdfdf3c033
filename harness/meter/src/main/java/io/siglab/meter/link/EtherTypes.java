package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/**
 * Follows an EtherType (or an 802.3 length) through VLAN tags, MPLS labels, PPPoE and LLC/SNAP to
 * the IP header.
 */
final class EtherTypes {
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int VLAN = 0x8100;
  private static final int QINQ = 0x88a8;
  private static final int QINQ_OLD = 0x9100;
  private static final int QINQ_OLDER = 0x9200;
  private static final int MPLS = 0x8847;
  private static final int MPLS_UPSTREAM = 0x8848;
  private static final int PPPOE_SESSION = 0x8864;
  private static final int PROVIDER_BACKBONE = 0x88e7;

  /** Values up to this are lengths (IEEE 802.3, clause 3.2.6). */
  private static final int LARGEST_LENGTH = 1500;

  private static final int ETHERNET_ADDRESSES = 12;
  private static final int CONTROL_WORD = 4;
  private static final int SNAP = 0xaaaa;
  private static final int LLC_IP = 0x0606;
  private static final int UNNUMBERED_INFORMATION = 0x03;

  private EtherTypes() {}

  /** Follows {@code type} whose payload begins at {@code at}. */
  static int follow(int type, byte[] data, int at, int end) {
    int next = type;
    int offset = at;
    while (true) {
      switch (next) {
        case IPV4 -> {
          return offset < end ? offset : LinkDecoder.TOO_SHORT;
        }
        case IPV6 -> {
          return ipv6(data, offset, end);
        }
        case VLAN, QINQ, QINQ_OLD, QINQ_OLDER -> {
          if (offset + 4 > end) {
            return LinkDecoder.TOO_SHORT;
          }
          next = Bytes.u16(data, offset + 2);
          offset += 4;
        }
        case PROVIDER_BACKBONE -> {
          // IEEE 802.1ah: service tag of 4 bytes, then a whole inner Ethernet header.
          if (offset + 4 + ETHERNET_ADDRESSES + 2 > end) {
            return LinkDecoder.TOO_SHORT;
          }
          next = Bytes.u16(data, offset + 4 + ETHERNET_ADDRESSES);
          offset += 4 + ETHERNET_ADDRESSES + 2;
        }
        case MPLS, MPLS_UPSTREAM -> {
          return mpls(data, offset, end);
        }
        case PPPOE_SESSION -> {
          return offset + 6 > end ? LinkDecoder.TOO_SHORT : PppLink.protocol(data, offset + 6, end);
        }
        default -> {
          // A length says where the frame's content ends; padding follows.
          return next <= LARGEST_LENGTH
              ? llc(data, offset, Math.min(end, offset + next))
              : LinkDecoder.NOT_IP;
        }
      }
    }
  }

  /**
   * The IPv4 type stands before IPv6 too where tools for iOS wrote it; nothing writes the IPv6 type
   * before IPv4.
   */
  static int ipv6(byte[] data, int at, int end) {
    if (at >= end) {
      return LinkDecoder.TOO_SHORT;
    }
    return Bytes.u8(data, at) >> 4 == 4 ? LinkDecoder.NOT_IP : at;
  }

  /** An Ethernet header at {@code at}. */
  static int ethernet(byte[] data, int at, int end) {
    if (at + ETHERNET_ADDRESSES + 2 > end) {
      return LinkDecoder.TOO_SHORT;
    }
    return follow(Bytes.u16(data, at + ETHERNET_ADDRESSES), data, at + ETHERNET_ADDRESSES + 2, end);
  }

  /** RFC 3032: labels of 4 bytes up to the one with the bottom-of-stack bit. */
  static int mpls(byte[] data, int at, int end) {
    int offset = at;
    while (offset + 4 <= end) {
      boolean bottom = (data[offset + 2] & 1) != 0;
      offset += 4;
      if (bottom) {
        return afterLabels(data, offset, end);
      }
    }
    return LinkDecoder.TOO_SHORT;
  }

  /**
   * The stack does not say what follows: an IP version nibble, or an Ethernet pseudowire (RFC
   * 4448), whose control word begins with a zero nibble and may be left out. Only the EtherType
   * tells whether it was, since addresses begin with any nibble.
   */
  private static int afterLabels(byte[] data, int at, int end) {
    if (at >= end) {
      return LinkDecoder.TOO_SHORT;
    }
    int nibble = Bytes.u8(data, at) >> 4;
    if (nibble == 4 || nibble == 6) {
      return at;
    }
    if (nibble == 0 && carriesIp(data, at + CONTROL_WORD, end)) {
      return ethernet(data, at + CONTROL_WORD, end);
    }
    return carriesIp(data, at, end) ? ethernet(data, at, end) : LinkDecoder.NOT_IP;
  }

  private static boolean carriesIp(byte[] data, int at, int end) {
    if (at + ETHERNET_ADDRESSES + 2 > end) {
      return false;
    }
    return switch (Bytes.u16(data, at + ETHERNET_ADDRESSES)) {
      case IPV4, IPV6, VLAN, QINQ, QINQ_OLD, MPLS, PPPOE_SESSION -> true;
      default -> false;
    };
  }

  /** IEEE 802.2 LLC; SNAP (RFC 1042) carries an EtherType again. */
  static int llc(byte[] data, int at, int end) {
    if (at + 3 > end) {
      return LinkDecoder.TOO_SHORT;
    }
    int saps = Bytes.u16(data, at);
    if (Bytes.u8(data, at + 2) != UNNUMBERED_INFORMATION) {
      return LinkDecoder.NOT_IP;
    }
    if (saps == LLC_IP) {
      return at + 3 < end ? at + 3 : LinkDecoder.TOO_SHORT;
    }
    if (saps != SNAP) {
      return LinkDecoder.NOT_IP;
    }
    if (at + 8 > end) {
      return LinkDecoder.TOO_SHORT;
    }
    int organisation = Bytes.u8(data, at + 3) << 16 | Bytes.u16(data, at + 4);
    int type = Bytes.u16(data, at + 6);
    boolean etherType = organisation == 0 || organisation == 0x0000f8;
    return etherType && type > LARGEST_LENGTH
        ? follow(type, data, at + 8, end)
        : LinkDecoder.NOT_IP;
  }
}
