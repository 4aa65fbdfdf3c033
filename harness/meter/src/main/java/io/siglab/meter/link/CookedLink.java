package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/**
 * Linux cooked capture, as {@code -i any} gives (libpcap, pcap/sll.h): version 1 (16 bytes) and
 * version 2 (20 bytes), which has the interface's index. Version 1 has only the interface's ARPHRD_
 * type; that is enough to tell a tunnel or translator from the interface below it.
 */
final class CookedLink implements LinkDecoder {
  private static final int VERSION_1 = 16;
  private static final int VERSION_2 = 20;
  private static final int LLC = 0x0004;

  private final int header;
  private final int protocolAt;

  private CookedLink(int header, int protocolAt) {
    this.header = header;
    this.protocolAt = protocolAt;
  }

  static CookedLink version1() {
    return new CookedLink(VERSION_1, 14);
  }

  static CookedLink version2() {
    return new CookedLink(VERSION_2, 0);
  }

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + header > end) {
      return TOO_SHORT;
    }
    if (header == VERSION_2) {
      facts.setInterface(Bytes.u32(data, at + 4));
    } else {
      facts.setInterfaceKind(Bytes.u16(data, at + 2));
    }
    int protocol = Bytes.u16(data, at + protocolAt);
    if (protocol == LLC) {
      return EtherTypes.llc(data, at + header, end);
    }
    return protocol <= 1500 ? NOT_IP : EtherTypes.follow(protocol, data, at + header, end);
  }
}
