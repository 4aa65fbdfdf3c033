package io.siglab.simulate.net;

import io.siglab.simulate.wire.Ipv4;

/**
 * An access network and the phone's place in it. All numbers are chosen: no paper gives them.
 *
 * @param word as the inventory names it
 * @param inside the phone's own address
 * @param outside the address that the translator gives it (a documentation address, RFC 5737)
 * @param resolver where it asks for names
 * @param keepsPorts whether the translator keeps source ports where it can
 * @param upBitsPerSecond rate towards the internet
 * @param downBitsPerSecond rate from the internet
 * @param latencyUs one way, to the core of the internet
 * @param jitterUs added to it, uniformly from nothing to this
 * @param loss share of data packets that are lost each way
 * @param mtu largest IP packet, bytes
 */
public record Access(
    String word,
    int inside,
    int outside,
    int resolver,
    boolean keepsPorts,
    long upBitsPerSecond,
    long downBitsPerSecond,
    long latencyUs,
    long jitterUs,
    double loss,
    int mtu) {

  private static final double LOSS = 0.0005;

  /** A mobile network: private addresses behind a carrier's translator. */
  public static Access mobile() {
    return new Access(
        "mobile",
        Ipv4.address("10.133.7.21"),
        Ipv4.address("203.0.113.77"),
        Ipv4.address("10.133.0.1"),
        false,
        20_000_000,
        60_000_000,
        22_000,
        6_000,
        LOSS,
        1_420);
  }

  /** Wi-Fi behind a home router. */
  public static Access wifi() {
    return new Access(
        "wifi",
        Ipv4.address("192.168.1.34"),
        Ipv4.address("198.51.100.23"),
        Ipv4.address("192.168.1.1"),
        true,
        40_000_000,
        100_000_000,
        9_000,
        2_000,
        LOSS,
        1_500);
  }
}
