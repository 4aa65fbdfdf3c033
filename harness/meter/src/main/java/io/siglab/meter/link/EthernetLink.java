package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Ethernet. An EtherType of IPv4 is not believed as to the version: tools for iOS put it before
 * IPv6 as well, so the IP decoder reads the version nibble. PCAPdroid's trailer tells the app; it
 * counts as such only where the IP packet ends before it, so that no payload can pretend to be one.
 */
final class EthernetLink implements LinkDecoder {
  /**
   * PCAPdroid, app/src/main/jni/core/pcap_dump.h: magic, uid, app name of 20 bytes, frame check
   * sequence.
   */
  private static final int TRAILER_MAGIC = 0x01072021;

  private static final int TRAILER = 32;
  private static final int APP_NAME = 20;
  private static final int HEADER = 14;
  private static final int V6_HEADER = 40;
  private static final int SMALLEST_WITH_TRAILER = HEADER + 20 + TRAILER;

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    int trailer = end - TRAILER;
    if (end - at >= SMALLEST_WITH_TRAILER
        && Bytes.i32(data, trailer) == TRAILER_MAGIC
        && isBehind(data, at + HEADER, trailer)) {
      facts.setUid(Bytes.i32(data, trailer + 4));
      facts.setProcess(text(data, trailer + 8, APP_NAME));
    }
    return EtherTypes.ethernet(data, at, end);
  }

  /**
   * Whether only padding to a multiple of four bytes stands between the IP packet and an offset.
   */
  private static boolean isBehind(byte[] data, int ip, int offset) {
    boolean v6 = Bytes.u8(data, ip) >> 4 == 6;
    int length = v6 ? V6_HEADER + Bytes.u16(data, ip + 4) : Bytes.u16(data, ip + 2);
    int padding = offset - (ip + length);
    return padding >= 0 && padding < 4;
  }

  /** Text up to the first zero byte. */
  static String text(byte[] data, int at, int most) {
    int length = 0;
    while (length < most && data[at + length] != 0) {
      length++;
    }
    return new String(data, at, length, StandardCharsets.UTF_8);
  }
}
