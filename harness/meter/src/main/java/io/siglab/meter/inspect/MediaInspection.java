package io.siglab.meter.inspect;

import io.siglab.meter.RtpStream;
import io.siglab.meter.StunFacts;
import io.siglab.meter.bytes.Bytes;
import io.siglab.meter.rtc.RtpTracker;
import io.siglab.meter.rtc.StunLog;
import io.siglab.meter.rtc.StunParser;
import io.siglab.meter.tls.ClientHello;
import io.siglab.meter.tls.DtlsRecords;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call's flow carries: STUN, TURN ChannelData, DTLS and RTP share one 5-tuple and are told
 * apart by the first byte (RFC 7983). What TURN carries is looked at as if it came alone.
 */
final class MediaInspection {
  private static final int CHANNEL_HEADER = 4;
  private static final int STUN_HEADER = 20;
  private static final int DATA_ATTRIBUTE = 0x0013;

  private final StunLog stun = new StunLog();
  private final DtlsRecords dtls = new DtlsRecords();
  private final RtpTracker rtp = new RtpTracker();
  private boolean sawStun;
  private boolean sawDtls;
  private boolean sawControl;

  /** Whether a first datagram is worth beginning this inspection. */
  static boolean mayBe(byte[] data, int from, int to) {
    return StunParser.looksLike(data, from, to)
        || DtlsRecords.looksLike(data, from, to)
        || RtpTracker.looksLike(data, from, to)
        || StunParser.looksLikeClassic(data, from, to);
  }

  /**
   * Takes a datagram; whether it was one of these protocols.
   *
   * @param length of the datagram, captured or not
   */
  boolean datagram(byte[] data, int from, int to, long length, boolean fromA, long timeUs) {
    if (StunParser.looksLike(data, from, to) || StunParser.looksLikeClassic(data, from, to)) {
      sawStun = true;
      stun.add(data, from, to, fromA, timeUs, false);
      insideStun(data, from, to, fromA, timeUs);
      return true;
    }
    if (sawStun && isChannelData(data, from, to, length)) {
      stun.channelData(fromA);
      int carried = Bytes.u16(data, from + 2);
      int start = from + CHANNEL_HEADER;
      inner(data, start, Math.min(to, start + carried), carried, fromA, timeUs);
      return true;
    }
    return media(data, from, to, length, fromA, timeUs);
  }

  private boolean media(byte[] data, int from, int to, long length, boolean fromA, long timeUs) {
    if (DtlsRecords.looksLike(data, from, to)) {
      sawDtls = true;
      dtls.datagram(data, from, to);
      return true;
    }
    if (RtpTracker.looksLikeControl(data, from, to, length)) {
      sawControl = true;
      return true;
    }
    if (RtpTracker.looksLike(data, from, to)) {
      rtp.packet(data, from, to, length, fromA, timeUs);
      return true;
    }
    return false;
  }

  /** RFC 8656, section 12.4: channel numbers 0x4000 to 0x4fff, formerly to 0x7fff. */
  private static boolean isChannelData(byte[] data, int from, int to, long length) {
    return to - from >= CHANNEL_HEADER
        && (data[from] & 0xc0) == 0x40
        && Bytes.u16(data, from + 2) <= length - CHANNEL_HEADER;
  }

  /** The DATA attribute of Send and Data indications carries a datagram of the peer. */
  private void insideStun(byte[] data, int from, int to, boolean fromA, long timeUs) {
    int at = from + STUN_HEADER;
    while (at + 4 <= to) {
      int length = Bytes.u16(data, at + 2);
      if (Bytes.u16(data, at) == DATA_ATTRIBUTE && at + 4 + length <= to) {
        inner(data, at + 4, at + 4 + length, length, fromA, timeUs);
        return;
      }
      at += 4 + ((length + 3) & ~3);
    }
  }

  private void inner(byte[] data, int from, int to, long length, boolean fromA, long timeUs) {
    if (StunParser.looksLike(data, from, to)) {
      stun.add(data, from, to, fromA, timeUs, true);
    } else {
      media(data, from, to, length, fromA, timeUs);
    }
  }

  /** Whether nothing more needs to be known for the encryption state. */
  boolean certain() {
    return sawDtls;
  }

  Optional<ClientHello> hello() {
    return dtls.hello();
  }

  StunFacts stun() {
    return stun.facts();
  }

  List<RtpStream> rtp() {
    return rtp.streams();
  }

  /** Without DTLS the keys of RTP may have been agreed elsewhere, or there may be none. */
  @Nullable Recognised recognised() {
    boolean media = rtp.confirmed();
    if (sawDtls) {
      return Recognised.encrypted(media ? "srtp" : "dtls");
    }
    if (media || (sawControl && sawStun)) {
      return Recognised.undetermined("rtp");
    }
    return sawStun ? Recognised.plain("stun") : null;
  }
}
