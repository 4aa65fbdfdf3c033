package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Octets;
import io.siglab.meter.bytes.StreamPrefix;
import io.siglab.meter.ip.IpPacket;
import org.jspecify.annotations.Nullable;

/** What one side of a TCP flow sent first, in order of sequence numbers. */
final class TcpSide {
  private static final int SYN = 2;
  static final long UNSEEN = -1;
  private static final long WORD = 0xffffffffL;

  /** Stands for a stream of which nothing is kept; it takes nothing. */
  private static final StreamPrefix NOTHING = new StreamPrefix(0);

  private final int kept;
  private final DnsStream dns;
  private StreamPrefix stream;
  private long base;
  private int consumed;
  private boolean forgotten;
  private @Nullable CallStream call;
  private final boolean settledStart;

  /**
   * @param initialSequence of the SYN, so that the stream's beginning is known, or {@link #UNSEEN}
   */
  TcpSide(int kept, DnsStream dns, long initialSequence) {
    this.kept = kept;
    this.settledStart = initialSequence != UNSEEN;
    this.base = settledStart ? (initialSequence + 1) & WORD : UNSEEN;
    this.dns = dns;
    this.stream = NOTHING;
  }

  /** Takes a segment with payload; whether the stream grew. */
  boolean add(IpPacket packet, byte[] data) {
    if (forgotten) {
      return false;
    }
    long sequence = (packet.tcpSequence() + ((packet.tcpFlags() & SYN) != 0 ? 1 : 0)) & WORD;
    if (base == UNSEEN) {
      base = sequence;
    }
    if (stream == NOTHING) {
      stream = new StreamPrefix(kept);
    }
    int offset = (int) (sequence - base);
    if (offset < 0) {
      // The first segment seen was not the first sent. Once something was passed over, it was.
      if (consumed > 0 || settledStart || offset < -kept) {
        return false;
      }
      stream.beginEarlier(-offset);
      base = sequence;
      offset = 0;
    }
    return stream.add(offset, data, packet.dataStart(), packet.dataEnd());
  }

  /** The segment itself if it begins the stream, and nothing of the stream is kept yet. */
  @Nullable Octets first(IpPacket packet, byte[] data) {
    if (forgotten || stream != NOTHING || packet.dataEnd() - packet.dataStart() > kept) {
      return null;
    }
    long sequence = (packet.tcpSequence() + ((packet.tcpFlags() & SYN) != 0 ? 1 : 0)) & WORD;
    return base == UNSEEN || base == sequence
        ? new Octets(data, packet.dataStart(), packet.dataEnd())
        : null;
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

  /** TCP sequence number of the first byte that {@link #unread} gives. */
  long firstUnread() {
    return (base + Math.min(consumed, stream.ready())) & WORD;
  }

  /** Hands the rest of this side, from the first unread byte on, to a call's reader. */
  void carriesCall(CallStream reader, long timeUs) {
    Octets rest = unread();
    reader.segment(firstUnread(), rest.array(), rest.position(), rest.limit(), timeUs);
    call = reader;
    forget();
  }

  /** The reader of a call's stream; null where this side is none. */
  @Nullable CallStream call() {
    return call;
  }

  /** Passes over what was said in the clear, so that the TLS that follows STARTTLS is seen. */
  void skipToTls() {
    consumed = stream.ready();
  }

  /** Nothing more is expected of this side; its bytes are let go. */
  void forget() {
    forgotten = true;
    stream = NOTHING;
    consumed = 0;
  }

  boolean forgotten() {
    return forgotten;
  }
}
