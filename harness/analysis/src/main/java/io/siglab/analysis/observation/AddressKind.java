package io.siglab.analysis.observation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.siglab.words.Word;

/** What an address tells about where its owner is (Li 2026, Table 3). */
public enum AddressKind implements Word {
  /** Routed in the IPv4 internet. */
  PUBLIC("public"),
  /** RFC 1918, or link-local (RFC 3927). */
  PRIVATE("private"),
  /** Shared address space of carriers (RFC 6598). */
  CGNAT("cgnat"),
  /** Any IPv6 address. */
  IPV6("ipv6");

  private final String word;

  AddressKind(String word) {
    this.word = word;
  }

  @Override
  @JsonValue
  public String word() {
    return word;
  }

  /**
   * The kind of an address.
   *
   * @param address as the meter writes it: dotted quad, or RFC 5952 text
   */
  public static AddressKind of(String address) {
    if (address.indexOf(':') >= 0) {
      return IPV6;
    }
    int dot = address.indexOf('.');
    int first = Integer.parseInt(address.substring(0, dot));
    int second = Integer.parseInt(address.substring(dot + 1, address.indexOf('.', dot + 1)));
    boolean inPrivate =
        first == 10
            || (first == 172 && second >= 16 && second <= 31)
            || (first == 192 && second == 168)
            || (first == 169 && second == 254);
    if (inPrivate) {
      return PRIVATE;
    }
    return first == 100 && second >= 64 && second <= 127 ? CGNAT : PUBLIC;
  }
}
