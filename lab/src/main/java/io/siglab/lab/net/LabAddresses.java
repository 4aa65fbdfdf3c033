package io.siglab.lab.net;

import io.siglab.testbed.device.RunLabel;
import java.util.List;

/**
 * The addresses of one lab's phones and routers. Each phone is in a network of its own, the second
 * phone behind a router in the network after the first's. Namespaces keep labs apart already;
 * deriving them from the label as well keeps their captures apart.
 *
 * @param carrierNet third and second octet of the carrier's private network, {@code 100.X.Y}
 * @param homeNet the home's private network, {@code 192.168.X}
 * @param host the last octet of the routers' public addresses
 */
public record LabAddresses(String carrierNet, String homeNet, int host) {

  /** The addresses of the lab with this label. */
  public static LabAddresses of(RunLabel label) {
    int seed = Integer.parseUnsignedInt(label.value(), 36) & 0x7fffffff;
    int second = 64 + seed % 64;
    int third = seed / 64 % 256;
    int home = seed / 64 / 256 % 256;
    int host = 10 + seed / 7 % 200;
    return new LabAddresses("100." + second + "." + third, "192.168." + home, host);
  }

  /** Phone A's address in the carrier's network (100.64.0.0/10, RFC 6598). */
  public String phoneA() {
    return carrierNet + ".20";
  }

  /** Phone A's own IPv6 address; nothing translates it. */
  public String phoneA6() {
    return "2001:db8:a::20";
  }

  /** Phone B's address in the home network (192.168.0.0/16, RFC 1918). */
  public String phoneB() {
    return homeNet + ".20";
  }

  /** Phone B's own IPv6 address, which reaches phone A and nothing else. */
  public String phoneB6() {
    return "2001:db8:b::20";
  }

  /** The carrier's public address, which servers see for phone A over IPv4. */
  public String publicA() {
    return "198.51.100." + host;
  }

  /** The home router's public address, which servers see for phone B. */
  public String publicB() {
    return "192.0.2." + host;
  }

  /** A phone's own addresses, IPv4 first. */
  public List<String> of(Site phone) {
    return List.of(network(phone) + ".20", network6(phone) + "::20");
  }

  /** The first three octets of a phone's network. */
  String network(Site phone) {
    return switch (phone) {
      case PHONE_A -> carrierNet;
      case PHONE_B -> homeNet;
      case PHONE_C -> after(carrierNet);
      case PHONE_D -> after(homeNet);
      case CARRIER, HOME, INTERNET -> throw new IllegalArgumentException("no phone: " + phone);
    };
  }

  /** The first 48 bits of a phone's IPv6 network, of 64 bits. */
  String network6(Site phone) {
    return "2001:db8:" + phone.suffix();
  }

  private static String after(String network) {
    int dot = network.lastIndexOf('.');
    int last = Integer.parseInt(network.substring(dot + 1));
    return network.substring(0, dot + 1) + (last + 1) % 256;
  }
}
