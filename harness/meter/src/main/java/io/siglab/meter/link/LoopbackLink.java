package io.siglab.meter.link;

import io.siglab.meter.bytes.Bytes;

/**
 * BSD loopback: an address family of 4 bytes, in the byte order of the machine that captured (NULL)
 * or of the network (LOOP). IPv6 has a different number on every BSD.
 */
final class LoopbackLink implements LinkDecoder {
  private static final int HEADER = 4;

  @Override
  public int ipOffset(byte[] data, int at, int end, LinkFacts facts) {
    if (at + HEADER > end) {
      return TOO_SHORT;
    }
    int family = Bytes.i32le(data, at);
    if ((family & 0xffff0000) != 0) {
      family = Integer.reverseBytes(family);
    }
    return switch (family) {
      case 2, 10, 23, 24, 28, 30 ->
          // AF_INET everywhere
          // AF_INET6 on Linux
          // Windows
          // NetBSD, OpenBSD
          // FreeBSD
          // Darwin
          at + HEADER < end ? at + HEADER : TOO_SHORT;
      default -> NOT_IP;
    };
  }
}
