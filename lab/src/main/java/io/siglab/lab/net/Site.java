package io.siglab.lab.net;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The lab's network namespaces, by what they stand for. */
public enum Site {
  /** The first virtual phone, in a mobile network. */
  PHONE_A("a"),
  /** The carrier's router: carrier-grade NAT for IPv4 (RFC 6598), plain routing for IPv6. */
  CARRIER("ra"),
  /** The second virtual phone, in a home network. */
  PHONE_B("b"),
  /** The home router: NAT for IPv4 (RFC 1918); IPv6 leads to the carrier's phones, to no server. */
  HOME("rb"),
  /** Everything else: the backbone and the servers. */
  INTERNET("net"),
  /** Another phone of the carrier's, in a network of its own, as carriers keep phones apart. */
  PHONE_C("c"),
  /** Another phone behind the home router, in a network of its own. */
  PHONE_D("d");

  private final String suffix;

  Site(String suffix) {
    this.suffix = suffix;
  }

  /** Ends the namespace's name. */
  String suffix() {
    return suffix;
  }

  /** Whether a phone is here. */
  public boolean isPhone() {
    return this == PHONE_A || this == PHONE_B || this == PHONE_C || this == PHONE_D;
  }

  /** The places of phones, those of the lab's usual pair first. */
  public static List<Site> phones() {
    return Arrays.stream(values())
        .filter(Site::isPhone)
        .sorted(Comparator.comparing(Site::suffix))
        .toList();
  }

  /** The router that a phone is behind. */
  public Site router() {
    return switch (this) {
      case PHONE_A, PHONE_C -> CARRIER;
      case PHONE_B, PHONE_D -> HOME;
      case CARRIER, HOME, INTERNET -> throw new IllegalArgumentException("no phone: " + this);
    };
  }

  /** The router's interface to a phone. */
  String routersInterface() {
    return switch (this) {
      case PHONE_A, PHONE_B -> "lan0";
      case PHONE_C, PHONE_D -> "lan1";
      case CARRIER, HOME, INTERNET -> throw new IllegalArgumentException("no phone: " + this);
    };
  }
}
