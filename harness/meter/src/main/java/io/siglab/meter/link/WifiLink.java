package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/** IEEE 802.11 data frames that are not encrypted, with or without a radiotap header. */
final class WifiLink implements LinkDecoder {
  private static final int BASE_HEADER = 24;
  private static final int FOURTH_ADDRESS = 6;
  private static final int QOS_CONTROL = 2;
  private static final int HT_CONTROL = 4;

  /** Bit of the QoS control field: an A-MSDU (IEEE 802.11, 9.2.4.5.9) of several packets. */
  private static final int AGGREGATE = 0x80;

  /** Destination, source and length of a packet within an A-MSDU. */
  private static final int SUBFRAME_HEADER = 14;

  private static final int PROTECTED = 0x40;
  private static final int ORDER = 0x80;
  private static final int TO_AND_FROM_DS = 0x03;
  private static final int DATA = 2;
  private static final int QOS_BIT = 0x8;
  private static final int NO_DATA_BIT = 0x4;

  private final boolean radiotap;

  WifiLink(boolean radiotap) {
    this.radiotap = radiotap;
  }

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (!radiotap) {
      return frame(data, at, end, false);
    }
    if (at + 8 > end) {
      return TOO_SHORT;
    }
    int length = Bytes.u16le(data, at + 2);
    return length < 8 || at + length > end
        ? TOO_SHORT
        : frame(data, at + length, end, padded(data, at, length));
  }

  /** Radiotap flag 0x20: the header is padded to a multiple of four. */
  private static boolean padded(byte[] data, int at, int length) {
    int offset = 8;
    int present = Bytes.i32le(data, at + 4);
    int more = present;
    while (more < 0 && offset + 4 <= length) {
      more = Bytes.i32le(data, at + offset);
      offset += 4;
    }
    if ((present & 1) != 0) {
      offset = ((offset + 7) & ~7) + 8;
    }
    return (present & 2) != 0 && offset < length && (data[at + offset] & 0x20) != 0;
  }

  private static int frame(byte[] data, int at, int end, boolean padded) {
    if (at + BASE_HEADER > end) {
      return TOO_SHORT;
    }
    int control = Bytes.u8(data, at);
    int flags = Bytes.u8(data, at + 1);
    int subtype = control >> 4;
    if ((control >> 2 & 3) != DATA || (subtype & NO_DATA_BIT) != 0 || (flags & PROTECTED) != 0) {
      return NOT_IP;
    }
    int header = BASE_HEADER;
    if ((flags & TO_AND_FROM_DS) == TO_AND_FROM_DS) {
      header += FOURTH_ADDRESS;
    }
    boolean aggregate = false;
    if ((subtype & QOS_BIT) != 0) {
      if (at + header + QOS_CONTROL > end) {
        return TOO_SHORT;
      }
      aggregate = (data[at + header] & AGGREGATE) != 0;
      header += QOS_CONTROL + ((flags & ORDER) != 0 ? HT_CONTROL : 0);
    }
    if (padded) {
      header = (header + 3) & ~3;
    }
    // An aggregate's first packet stands behind a header of its own; the others are not metered.
    return EtherTypes.llc(data, at + header + (aggregate ? SUBFRAME_HEADER : 0), end);
  }
}
