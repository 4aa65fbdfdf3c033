package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/**
 * Per-Packet Information (CACE): version, flags, header length u16 and inner link type u32, all
 * little-endian, then fields that are passed over.
 */
final class PpiLink implements LinkDecoder {
  private static final int SMALLEST = 8;

  private final LinkDecoders inner;

  PpiLink(LinkDecoders inner) {
    this.inner = inner;
  }

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + SMALLEST > end) {
      return TOO_SHORT;
    }
    int length = Bytes.u16le(data, at + 2);
    if (length < SMALLEST || at + length > end) {
      return TOO_SHORT;
    }
    LinkDecoder decoder =
        inner
            .find(Bytes.i32le(data, at + 4))
            .filter(d -> !(d instanceof PpiLink) && !(d instanceof PktapLink))
            .orElse(null);
    return decoder == null ? NOT_IP : decoder.ipOffset(data, at + length, end, facts);
  }
}
