package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/** Linux cooked capture, as {@code -i any} gives: version 1 (16 bytes) and version 2 (20 bytes). */
final class CookedLink implements LinkDecoder {
  private static final int LLC = 0x0004;

  private final int header;
  private final int protocolAt;

  private CookedLink(int header, int protocolAt) {
    this.header = header;
    this.protocolAt = protocolAt;
  }

  static CookedLink version1() {
    return new CookedLink(16, 14);
  }

  static CookedLink version2() {
    return new CookedLink(20, 0);
  }

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + header > end) {
      return TOO_SHORT;
    }
    int protocol = Bytes.u16(data, at + protocolAt);
    if (protocol == LLC) {
      return EtherTypes.llc(data, at + header, end);
    }
    return protocol <= 1500 ? NOT_IP : EtherTypes.follow(protocol, data, at + header, end);
  }
}
