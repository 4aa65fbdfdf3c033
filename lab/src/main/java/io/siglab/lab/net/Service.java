package io.siglab.lab.net;

import java.util.List;

/**
 * The lab's services, each under its own host name and its own addresses, so that names and
 * addresses tell a messenger's actions apart. Names end in {@code .test}, which never resolves
 * outside (RFC 6761); addresses are those of documentation (RFC 5737, RFC 3849).
 */
public enum Service {
  /** The resolver. */
  DNS("dns", 53),
  /** The messenger's server: messages, presence, receipts. */
  CHAT("chat", 20),
  /**
   * Where the messenger puts media and fetches them from; announced over IPv4 only. At an MTU of
   * 1500 the headers of TCP over IPv6 are 5 % of the payload (72 of 1428 bytes), over IPv4 3.6 %
   * (52 of 1448): so the IP bytes of an upload stay within 5 % of the file's size.
   */
  UPLOAD("upload", 30),
  /** The messenger's program itself, as a page. */
  WEB("web", 40),
  /** Map pictures for location messages. */
  MAP("map", 50),
  /** The calling app itself, as a page. */
  CALL("call", 60),
  /** The calling app's registrar and proxy: SIP over secure WebSocket. */
  SIP("sip", 70),
  /** STUN and TURN under one name for all; IPv4 only. */
  TURN("turn", 80),
  /** The same server under a name of its own for IPv4, as Li 2026, Table 5, shows them. */
  TURN4("turn4", 84),
  /** The same server under a name of its own for IPv6. */
  TURN6("turn6", 86),
  /** Where relayed media come out: the addresses that TURN allocates (RFC 8656). */
  RELAY("relay", 90);

  private static final String DOMAIN = "siglab.test";

  private final String label;
  private final int number;

  Service(String label, int number) {
    this.label = label;
    this.number = number;
  }

  /** The service's host name. */
  public String host() {
    return label + "." + DOMAIN;
  }

  /** Its IPv4 address. */
  public String ipv4() {
    return "203.0.113." + number;
  }

  /** Its IPv6 address. */
  public String ipv6() {
    return "2001:db8:5e::" + number;
  }

  /** The addresses that the resolver gives for its name. */
  public List<String> addresses() {
    return switch (this) {
      case UPLOAD, TURN, TURN4, RELAY -> List.of(ipv4());
      case TURN6 -> List.of(ipv6());
      case DNS, CHAT, WEB, MAP, CALL, SIP -> List.of(ipv4(), ipv6());
    };
  }
}
