package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/**
 * Apple PKTAP (xnu, bsd/net/pktap.h), little-endian. Version 1 has fixed offsets; version 2, known
 * by bit 0x80000 of the flags at offset 36, has a length of one byte and offsets of its fields.
 */
final class PktapLink implements LinkDecoder {
  private static final int FLAGS_AT = 36;
  private static final int VERSION_2 = 0x80000;
  private static final int SMALLEST = 108;
  private static final int NAME = 17;

  private final LinkDecoders inner;

  PktapLink(LinkDecoders inner) {
    this.inner = inner;
  }

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + FLAGS_AT + 4 > end) {
      return TOO_SHORT;
    }
    return (Bytes.i32le(data, at + FLAGS_AT) & VERSION_2) != 0
        ? version2(data, at, end, facts)
        : version1(data, at, end, facts);
  }

  private int version1(byte[] data, int at, int end, LinkFacts facts) {
    int length = Bytes.i32le(data, at);
    if (length < SMALLEST || length > end - at) {
      return TOO_SHORT;
    }
    // The process the traffic was made for, if another than the one that made it.
    int effectivePid = Bytes.i32le(data, at + 84);
    facts.setPid(effectivePid > 0 ? effectivePid : Bytes.i32le(data, at + 52));
    String effective = EthernetLink.text(data, at + 88, NAME);
    facts.setProcess(effective.isEmpty() ? EthernetLink.text(data, at + 56, NAME) : effective);
    return inner(
        data, at + length, end, Bytes.i32le(data, at + 8), Bytes.i32le(data, at + 44), facts);
  }

  /** Length u8 at 0; offsets of names u8 at 4 and 5; link type, pre-length u16; pids u32. */
  private int version2(byte[] data, int at, int end, LinkFacts facts) {
    int length = Bytes.u8(data, at);
    if (length < FLAGS_AT + 4 || length > end - at) {
      return TOO_SHORT;
    }
    int effectivePid = Bytes.i32le(data, at + 32);
    facts.setPid(effectivePid > 0 ? effectivePid : Bytes.i32le(data, at + 28));
    int effectiveName = Bytes.u8(data, at + 5);
    int name = effectiveName != 0 ? effectiveName : Bytes.u8(data, at + 4);
    if (name != 0 && name < length) {
      facts.setProcess(EthernetLink.text(data, at + name, Math.min(NAME, length - name)));
    }
    return inner(
        data, at + length, end, Bytes.u16le(data, at + 6), Bytes.u16le(data, at + 8), facts);
  }

  /** The packet proper, behind a link header of its own of {@code preLength} bytes. */
  private int inner(byte[] data, int at, int end, int linkType, int preLength, LinkFacts facts) {
    LinkDecoder decoder = inner.find(linkType).filter(d -> !(d instanceof PktapLink)).orElse(null);
    if (decoder != null) {
      return decoder.ipOffset(data, at, end, facts);
    }
    if (preLength < 0 || preLength >= end - at) {
      return TOO_SHORT;
    }
    return at + preLength;
  }
}
