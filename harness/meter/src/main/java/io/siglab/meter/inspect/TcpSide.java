package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.StreamPrefix;
import io.siglab.meter.ip.IpPacket;

/** What one side of a TCP flow sent first, in order of sequence numbers. */
final class TcpSide {
  private static final int SYN = 2;
  private static final long UNSEEN = -1;

  private final int kept;
  private final DnsStream dns;
  private StreamPrefix stream;
  private long base = UNSEEN;
  private int consumed;

  TcpSide(int kept, DnsStream dns) {
    this.kept = kept;
    this.dns = dns;
    this.stream = new StreamPrefix(kept);
  }

  /** Takes a segment with payload; whether the stream grew. */
  boolean add(IpPacket packet, byte[] data) {
    long sequence = packet.tcpSequence() + ((packet.tcpFlags() & SYN) != 0 ? 1 : 0);
    if (base == UNSEEN) {
      base = sequence;
    }
    // The first segment seen need not be the first sent; one before it moves the base.
    int offset = (int) (sequence - base);
    if (offset < 0) {
      if (stream.ready() > 0 && -offset < kept) {
        rebase(-offset);
        base = sequence & 0xffffffffL;
        offset = 0;
      } else {
        return false;
      }
    }
    return stream.add(offset, data, packet.dataStart(), packet.dataEnd());
  }

  private void rebase(int by) {
    StreamPrefix moved = new StreamPrefix(kept);
    moved.add(by, stream.array(), 0, stream.ready());
    stream = moved;
    consumed = 0;
  }

  StreamPrefix stream() {
    return stream;
  }

  DnsStream dns() {
    return dns;
  }

  /** What is ready and not passed over. */
  Octets unread() {
    return new Octets(stream.array(), Math.min(consumed, stream.ready()), stream.ready());
  }

  void consume(int bytes) {
    consumed += bytes;
  }

  /** Passes over what was said in the clear, so that the TLS that follows STARTTLS is seen. */
  void skipToTls() {
    consumed = stream.ready();
  }

  void forget() {
    stream = new StreamPrefix(0);
    consumed = 0;
  }
}
