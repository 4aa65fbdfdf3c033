package io.siglab.lab.net;

/** The lab's network namespaces, by what they stand for. */
public enum Site {
  /** The first virtual phone, in a mobile network. */
  PHONE_A("a"),
  /** The carrier's router: carrier-grade NAT for IPv4 (RFC 6598), plain routing for IPv6. */
  CARRIER("ra"),
  /** The second virtual phone, in a home network. */
  PHONE_B("b"),
  /** The home router: NAT for IPv4 (RFC 1918); IPv6 leads to phone A and to no server. */
  HOME("rb"),
  /** Everything else: the backbone and the servers. */
  INTERNET("net");

  private final String suffix;

  Site(String suffix) {
    this.suffix = suffix;
  }

  /** Ends the namespace's name. */
  String suffix() {
    return suffix;
  }
}
