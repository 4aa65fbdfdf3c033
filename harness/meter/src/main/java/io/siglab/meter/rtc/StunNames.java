package io.siglab.meter.rtc;

import java.util.HexFormat;
import java.util.Map;

/**
 * Names of methods, classes and attributes (IANA, STUN parameters; MS-TURN and Google extensions).
 */
final class StunNames {
  private static final Map<Integer, String> METHODS =
      Map.ofEntries(
          Map.entry(1, "Binding"),
          Map.entry(2, "SharedSecret"),
          Map.entry(3, "Allocate"),
          Map.entry(4, "Refresh"),
          Map.entry(6, "Send"),
          Map.entry(7, "Data"),
          Map.entry(8, "CreatePermission"),
          Map.entry(9, "ChannelBind"),
          Map.entry(10, "Connect"),
          Map.entry(11, "ConnectionBind"),
          Map.entry(12, "ConnectionAttempt"),
          Map.entry(0x80, "GooglePing"));

  private static final Map<Integer, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry(0x0001, "MAPPED-ADDRESS"),
          Map.entry(0x0002, "RESPONSE-ADDRESS"),
          Map.entry(0x0003, "CHANGE-REQUEST"),
          Map.entry(0x0004, "SOURCE-ADDRESS"),
          Map.entry(0x0005, "CHANGED-ADDRESS"),
          Map.entry(0x0006, "USERNAME"),
          Map.entry(0x0007, "PASSWORD"),
          Map.entry(0x0008, "MESSAGE-INTEGRITY"),
          Map.entry(0x0009, "ERROR-CODE"),
          Map.entry(0x000a, "UNKNOWN-ATTRIBUTES"),
          Map.entry(0x000b, "REFLECTED-FROM"),
          Map.entry(0x000c, "CHANNEL-NUMBER"),
          Map.entry(0x000d, "LIFETIME"),
          Map.entry(0x0010, "BANDWIDTH"),
          Map.entry(0x0012, "XOR-PEER-ADDRESS"),
          Map.entry(0x0013, "DATA"),
          Map.entry(0x0014, "REALM"),
          Map.entry(0x0015, "NONCE"),
          Map.entry(0x0016, "XOR-RELAYED-ADDRESS"),
          Map.entry(0x0017, "REQUESTED-ADDRESS-FAMILY"),
          Map.entry(0x0018, "EVEN-PORT"),
          Map.entry(0x0019, "REQUESTED-TRANSPORT"),
          Map.entry(0x001a, "DONT-FRAGMENT"),
          Map.entry(0x001b, "ACCESS-TOKEN"),
          Map.entry(0x001c, "MESSAGE-INTEGRITY-SHA256"),
          Map.entry(0x001d, "PASSWORD-ALGORITHM"),
          Map.entry(0x001e, "USERHASH"),
          Map.entry(0x0020, "XOR-MAPPED-ADDRESS"),
          Map.entry(0x0022, "RESERVATION-TOKEN"),
          Map.entry(0x0024, "PRIORITY"),
          Map.entry(0x0025, "USE-CANDIDATE"),
          Map.entry(0x0026, "PADDING"),
          Map.entry(0x0027, "RESPONSE-PORT"),
          Map.entry(0x002a, "CONNECTION-ID"),
          Map.entry(0x8000, "ADDITIONAL-ADDRESS-FAMILY"),
          Map.entry(0x8001, "ADDRESS-ERROR-CODE"),
          Map.entry(0x8002, "PASSWORD-ALGORITHMS"),
          Map.entry(0x8003, "ALTERNATE-DOMAIN"),
          Map.entry(0x8004, "ICMP"),
          Map.entry(0x8008, "MS-VERSION"),
          Map.entry(0x8020, "MS-XOR-MAPPED-ADDRESS"),
          Map.entry(0x8022, "SOFTWARE"),
          Map.entry(0x8023, "ALTERNATE-SERVER"),
          Map.entry(0x8025, "TRANSACTION-TRANSMIT-COUNTER"),
          Map.entry(0x8027, "CACHE-TIMEOUT"),
          Map.entry(0x8028, "FINGERPRINT"),
          Map.entry(0x8029, "ICE-CONTROLLED"),
          Map.entry(0x802a, "ICE-CONTROLLING"),
          Map.entry(0x802b, "RESPONSE-ORIGIN"),
          Map.entry(0x802c, "OTHER-ADDRESS"),
          Map.entry(0x802d, "ECN-CHECK"),
          Map.entry(0x802e, "THIRD-PARTY-AUTHORIZATION"),
          Map.entry(0x8030, "MOBILITY-TICKET"),
          Map.entry(0xc000, "CISCO-STUN-FLOWDATA"),
          Map.entry(0xc057, "GOOG-NETWORK-INFO"),
          Map.entry(0xc058, "GOOG-LAST-ICE-CHECK-RECEIVED"),
          Map.entry(0xc059, "GOOG-MISC-INFO"),
          Map.entry(0xc05b, "GOOG-OBSOLETE-1"),
          Map.entry(0xc05c, "GOOG-CONNECTION-ID"),
          Map.entry(0xc05d, "GOOG-DELTA"),
          Map.entry(0xc05e, "GOOG-DELTA-ACK"),
          Map.entry(0xc060, "GOOG-MESSAGE-INTEGRITY-32"));

  private StunNames() {}

  /** The method's bits lie around the two bits of the class (RFC 8489, section 5). */
  static String method(int type) {
    int method = (type & 0xf) | (type >> 1 & 0x70) | (type >> 2 & 0xf80);
    String name = METHODS.get(method);
    return name == null ? hex(method) : name;
  }

  static String messageClass(int type) {
    return switch ((type >> 7 & 2) | (type >> 4 & 1)) {
      case 0 -> "request";
      case 1 -> "indication";
      case 2 -> "success";
      default -> "error";
    };
  }

  static String attribute(int type) {
    String name = ATTRIBUTES.get(type);
    return name == null ? hex(type) : name;
  }

  private static String hex(int value) {
    return "0x" + HexFormat.of().toHexDigits((short) value);
  }
}
