package io.siglab.meter.flow;

import io.siglab.meter.TcpFacts;
import io.siglab.meter.ip.IpPacket;

/** What one flow's TCP headers showed so far. */
final class TcpTrack {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  /** Stands for a sequence number that was not seen. */
  static final long UNSEEN = -1;

  private int flagsAb;
  private int flagsBa;
  private long highestAb = UNSEEN;
  private long highestBa = UNSEEN;
  private long retransmittedAb;
  private long retransmittedBa;
  private long initialAb = UNSEEN;
  private long initialBa = UNSEEN;
  private long initialSequence = UNSEEN;

  /**
   * Whether this packet opens another connection on the same 5-tuple: a SYN without ACK after the
   * old connection began to close (FIN or RST), or with another initial sequence number than the
   * SYN that opened it. A SYN sent again has the old number and opens nothing.
   */
  boolean opensAnother(IpPacket packet) {
    if ((packet.tcpFlags() & (SYN | ACK)) != SYN) {
      return false;
    }
    int seen = flagsAb | flagsBa;
    if (initialSequence == packet.tcpSequence() && (seen & RST) == 0) {
      return false;
    }
    return (seen & (FIN | RST)) != 0
        || (initialSequence != UNSEEN && initialSequence != packet.tcpSequence());
  }

  void add(IpPacket packet, boolean fromA) {
    int flags = packet.tcpFlags();
    if ((flags & (SYN | ACK)) == SYN && initialSequence == UNSEEN) {
      initialSequence = packet.tcpSequence();
    }
    if (fromA) {
      flagsAb |= flags;
      initialAb = (flags & SYN) != 0 ? packet.tcpSequence() : initialAb;
    } else {
      flagsBa |= flags;
      initialBa = (flags & SYN) != 0 ? packet.tcpSequence() : initialBa;
    }
    long length = packet.wireDataLength();
    if (length <= 0) {
      return;
    }
    long end = packet.tcpSequence() + ((flags & SYN) != 0 ? 1 : 0) + length & 0xffffffffL;
    long highest = fromA ? highestAb : highestBa;
    if (highest != UNSEEN && !after(end, highest)) {
      if (fromA) {
        retransmittedAb++;
      } else {
        retransmittedBa++;
      }
    } else if (fromA) {
      highestAb = end;
    } else {
      highestBa = end;
    }
  }

  /** Order on the circle of sequence numbers (RFC 9293, section 3.4). */
  private static boolean after(long sequence, long other) {
    return (int) (sequence - other) > 0;
  }

  /** Sequence number of the SYN that a sent. */
  long initialAb() {
    return initialAb;
  }

  /** Sequence number of the SYN that b sent. */
  long initialBa() {
    return initialBa;
  }

  TcpFacts facts() {
    return new TcpFacts(flagsAb, flagsBa, retransmittedAb, retransmittedBa);
  }
}
