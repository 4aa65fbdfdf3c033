package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/**
 * NFLOG (libpcap, pcap/nflog.h): family, version and group in 4 bytes, then type-length-values in
 * the host's byte order, padded to 4; one of them is the IP packet, another the user id.
 */
final class NflogLink implements LinkDecoder {
  private static final int HEADER = 4;
  private static final int PAYLOAD = 9;
  private static final int UID = 11;

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + HEADER + 4 > end) {
      return TOO_SHORT;
    }
    boolean little = littleEndian(data, at + HEADER, end);
    int offset = at + HEADER;
    int payload = NOT_IP;
    while (offset + 4 <= end) {
      int length = u16(data, offset, little);
      int type = u16(data, offset + 2, little);
      if (length < 4) {
        break;
      }
      if (type == PAYLOAD) {
        payload = offset + 4;
      } else if (type == UID && offset + 8 <= end) {
        // The kernel writes the id in network order, whatever the host's.
        facts.setUid(Bytes.u32(data, offset + 4));
      }
      offset += (length + 3) & ~3;
    }
    return payload < end ? payload : TOO_SHORT;
  }

  /** The first value's length fits the packet in the right order only. */
  private static boolean littleEndian(byte[] data, int at, int end) {
    int asLittle = Bytes.u16le(data, at);
    return asLittle >= 4 && at + asLittle <= end && Bytes.u16le(data, at + 2) < 256;
  }

  private static int u16(byte[] data, int at, boolean little) {
    return little ? Bytes.u16le(data, at) : Bytes.u16(data, at);
  }
}
