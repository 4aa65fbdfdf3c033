package io.siglab.meter.ip;

import io.siglab.meter.bytes.Bytes;

/** The IPv6 extension headers that can be passed over (IANA registry), and how long each is. */
final class ExtensionHeader {
  static final int FRAGMENT = 44;
  static final int NO_NEXT = 59;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int AUTHENTICATION = 51;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int MOBILITY = 135;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

  private ExtensionHeader() {}

  static boolean is(int protocol) {
    return switch (protocol) {
      case HOP_BY_HOP,
          ROUTING,
          FRAGMENT,
          AUTHENTICATION,
          DESTINATION_OPTIONS,
          MOBILITY,
          HOST_IDENTITY,
          SHIM6 ->
          true;
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
