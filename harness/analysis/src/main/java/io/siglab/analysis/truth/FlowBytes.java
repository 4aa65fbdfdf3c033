package io.siglab.analysis.truth;

import io.siglab.analysis.observation.CallMedia;
import io.siglab.analysis.observation.MediaPath;
import io.siglab.analysis.observation.Volume;

/**
 * Payload of a media flow, derived and known. Derived: IP bytes without the headers of IP and of
 * UDP or TCP. Known: what the app's ICE transport counted, and what goes around each of its packets
 * and its connectivity checks.
 */
final class FlowBytes {

  private static final int IPV4 = 20;
  private static final int IPV6 = 40;
  private static final int UDP = 8;

  /** TCP's header with the time stamps that every segment of a connection has (RFC 7323, 3.2). */
  private static final int TCP = 20 + 12;

  /** ChannelData (RFC 8656, section 12.4). */
  private static final int CHANNEL = 4;

  /** Over streams it is padded to four bytes (section 12.5): 0 to 3, on average of all lengths. */
  private static final double PADDING = 1.5;

  /**
   * A record of TLS 1.2 with AES-GCM, which browsers speak to relays: header (RFC 5246, section
   * 6.2.1), explicit nonce and tag (RFC 5288, section 3).
   */
  private static final int TLS_RECORD = 5 + 8 + 16;

  /**
   * A connectivity check: requests have 20 bytes of header, USERNAME (16), the controlling or
   * controlled attribute (12), PRIORITY (8), MESSAGE-INTEGRITY (24), FINGERPRINT (8) and the
   * browser's network attribute (8), answers 20, XOR-MAPPED-ADDRESS (12), 24 and 8 (RFC 8445,
   * section 7.1; RFC 8489, section 14). There are as many of both.
   */
  private static final double CHECK = (96 + 64) / 2.0;

  private final CallMedia media;
  private final boolean stream;

  FlowBytes(CallMedia media) {
    this.media = media;
    this.stream = !media.path().transport().equals("udp");
  }

  double derived(Volume volume) {
    int ip = media.flows().get(0).flow().contains("[") ? IPV6 : IPV4;
    return volume.ipBytes() - (double) (ip + (stream ? TCP : UDP)) * volume.packets();
  }

  double known(KnownVolume volume) {
    double around = 0;
    if (media.path().kind().equals(MediaPath.RELAYED)) {
      around += CHANNEL + (stream ? PADDING : 0);
    }
    if (media.path().transport().equals("tls")) {
      around += TLS_RECORD;
    }
    return volume.bytes() + around * volume.packets() + (CHECK + around) * volume.checks();
  }
}
