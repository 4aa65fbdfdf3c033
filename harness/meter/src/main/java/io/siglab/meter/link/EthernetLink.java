package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Ethernet. An EtherType of IPv4 is not believed as to the version: tools for iOS put it before
 * IPv6 as well, so the IP decoder reads the version nibble. PCAPdroid's trailer tells the app.
 */
final class EthernetLink implements LinkDecoder {
  /** PCAPdroid, pcap_dump.h: magic, uid, app name of 20 bytes, frame check sequence. */
  private static final int TRAILER_MAGIC = 0x01072021;

  private static final int TRAILER = 32;
  private static final int APP_NAME = 20;
  private static final int SMALLEST_WITH_TRAILER = 14 + 20 + TRAILER;

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    int trailer = end - TRAILER;
    if (end - at >= SMALLEST_WITH_TRAILER && Bytes.i32(data, trailer) == TRAILER_MAGIC) {
      facts.setUid(Bytes.i32(data, trailer + 4));
      facts.setProcess(text(data, trailer + 8, APP_NAME));
    }
    return EtherTypes.ethernet(data, at, end);
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
