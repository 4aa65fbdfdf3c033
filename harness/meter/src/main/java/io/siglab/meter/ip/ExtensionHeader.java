package io.siglab.meter.ip;

import io.siglab.meter.bytes.Bytes;

/**
 * The IPv6 extension headers that can be passed over (IANA registry), and how long each is. The
 * mobility header (RFC 6275, section 6.1.1) and that of the host identity protocol (RFC 7401,
 * section 5.1) are not among them: nothing follows either, so they are the packet's protocol.
 */
final class ExtensionHeader {
  static final int FRAGMENT = 44;
  static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int SHIM6 = 140;

  private ExtensionHeader() {}

  static boolean is(int protocol) {
    return switch (protocol) {
      case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION_OPTIONS, SHIM6 -> true;
      default -> false;
    };
  }

  /** Length in bytes; the field counts 8-byte units, for AH 4-byte units (RFC 4302, 2.2). */
  static int length(int protocol, byte[] data, int at) {
    if (protocol == FRAGMENT) {
      return 8;
    }
    int field = Bytes.u8(data, at + 1);
    return protocol == AUTHENTICATION ? (field + 2) * 4 : (field + 1) * 8;
  }
}
