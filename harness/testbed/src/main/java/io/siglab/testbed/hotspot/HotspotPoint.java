package io.siglab.testbed.hotspot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a phone behind the host is captured, and which packets are its own.
 *
 * @param networkInterface of the host, for example {@code wlan1}
 * @param addresses the phone's on that interface, IPv4 and IPv6, in text form
 * @param mac the phone's hardware address there, which finds all of its addresses, those that IPv6
 *     changes every day among them; empty where only the addresses are known
 * @param control the phone's end of a connection that drives it, as {@code ADDRESS:PORT}: what the
 *     harness itself sends over the captured interface is no traffic of the phone's apps
 */
public record HotspotPoint(
    String networkInterface,
    List<String> addresses,
    Optional<String> mac,
    Optional<String> control) {

  public HotspotPoint {
    addresses = List.copyOf(addresses);
  }

  /** The filter that keeps this phone's packets only, in the language of pcap-filter(7). */
  public String filter() {
    String own =
        mac.map(address -> "ether host " + address)
            .orElseGet(
                () ->
                    addresses.stream()
                        .map(address -> "host " + address)
                        .collect(Collectors.joining(" or ")));
    return control.map(end -> "(" + own + ") and not " + connection(end)).orElse(own);
  }

  private static String connection(String end) {
    int colon = end.lastIndexOf(':');
    String address = end.substring(0, colon);
    String port = end.substring(colon + 1);
    // "and" and "or" bind alike there, from left to right.
    return "((src host %s and tcp src port %s) or (dst host %s and tcp dst port %s))"
        .formatted(address, port, address, port);
  }
}
