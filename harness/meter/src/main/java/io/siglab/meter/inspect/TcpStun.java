package io.siglab.meter.inspect;

import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.bytes.Octets;
import io.siglab.meter.rtc.StunLog;
import io.siglab.meter.rtc.StunParser;

/** STUN over TCP: plain (RFC 8489, section 6.2.2) or with the framing of RFC 4571. */
final class TcpStun {
  private static final int HEADER = 20;
  private static final int FRAME = 2;

  private TcpStun() {}

  /** Reads the messages that are whole at the side's beginning; whether there was any. */
  static boolean read(TcpSide side, StunLog log, boolean fromA, long timeUs) {
    boolean any = false;
    while (true) {
      Octets in = side.unread();
      byte[] data = in.array();
      int at = in.position();
      int end = in.limit();
      int frame = 0;
      if (!StunParser.looksLike(data, at, end)) {
        if (!StunParser.looksLike(data, at + FRAME, end)) {
          return any;
        }
        frame = FRAME;
      }
      int length = frame + HEADER + Bytes.u16(data, at + frame + 2);
      if (length > in.remaining()) {
        return any;
      }
      StunParser.parse(data, at + frame, at + length, fromA, timeUs, false).ifPresent(log::add);
      side.consume(length);
      any = true;
    }
  }
}
