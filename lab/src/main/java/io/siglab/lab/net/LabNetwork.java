package io.siglab.lab.net;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.testbed.device.RunLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The network of one lab: five namespaces in a star around the internet's. Links are made with both
 * ends in their namespaces, so the host's own namespace holds no interface of the lab and the lab
 * reaches nothing outside.
 *
 * <pre>
 *   phone A --- carrier --- internet --- home --- phone B
 *   100.64/10   NAT          services    NAT      192.168/16
 *   IPv6        routed       on lo                IPv6, to phone A only
 * </pre>
 */
public final class LabNetwork {

  /** The phones' interface, the one that is captured. */
  public static final String PHONE_INTERFACE = "wlan0";

  /**
   * What nobody asked for is dropped at the router's door, as home and carrier routers do. A call
   * needs that: were it delivered to the router itself, the kernel would remember the peer's first
   * packet as a connection of its own and give the phone's answer another port, so that no call
   * through two NATs could be direct (RFC 4787, requirement 1).
   */
  private static final String NAT =
      "table ip nat { chain post { type nat hook postrouting priority 100; policy accept;"
          + " oifname \"wan0\" masquerade; };"
          + " chain door { type filter hook input priority 0; policy accept;"
          + " iifname \"wan0\" ct state new drop; }; }";

  private final RunLabel label;
  private final LabAddresses addresses;
  private final ProcessRunner runner;

  /** The network of the lab with this label; nothing exists before {@link #up}. */
  public LabNetwork(RunLabel label, ProcessRunner runner) {
    this.label = label;
    this.addresses = LabAddresses.of(label);
    this.runner = runner;
  }

  /** The addresses of phones and routers. */
  public LabAddresses addresses() {
    return addresses;
  }

  /** The namespace's name as {@code ip netns} knows it. */
  public String namespace(Site site) {
    return namespace(label, site);
  }

  /** The names of all namespaces of the lab with this label. */
  public static List<String> namespaces(RunLabel label) {
    return Arrays.stream(Site.values()).map(site -> namespace(label, site)).toList();
  }

  private static String namespace(RunLabel label, Site site) {
    return "siglab-" + label.value() + "-" + site.suffix();
  }

  /** The words that run a command inside a namespace. */
  public List<String> inside(Site site) {
    return List.of("ip", "netns", "exec", namespace(site));
  }

  /**
   * Makes namespaces, links, addresses, routes and NAT.
   *
   * @throws io.siglab.lab.error.LabException if the kernel or the rights do not suffice
   */
  public void up() {
    batch(List.of(), makeLinks(), "make the lab's network namespaces");
    for (Site site : Site.values()) {
      batch(List.of("-n", namespace(site)), configure(site), "set up the network of " + site);
    }
    for (Site site : Site.values()) {
      devices(site).forEach(device -> sendRealFrames(site, device));
    }
    forward(Site.CARRIER, Site.HOME, Site.INTERNET);
    for (Site router : List.of(Site.CARRIER, Site.HOME)) {
      Command nft = Command.of("nft", "-f", "-").reading(NAT).behind(inside(router));
      runner.require(nft, "set up NAT in " + namespace(router));
    }
  }

  private static List<String> devices(Site site) {
    return switch (site) {
      case PHONE_A, PHONE_B -> List.of(PHONE_INTERFACE);
      case CARRIER, HOME -> List.of("lan0", "wan0");
      case INTERNET -> List.of("carrier0", "home0");
    };
  }

  /**
   * Turns segmentation offloads off. A veth passes TCP segments of up to 64 KB on as one, which no
   * radio link does: packet counts of the two phones could not be compared.
   */
  private void sendRealFrames(Site site, String device) {
    Command ethtool = Command.of("ethtool", "-K", device, "tso", "off", "gso", "off", "gro", "off");
    runner.require(
        ethtool.behind(inside(site)), "turn offloads off on " + device + " of " + namespace(site));
  }

  /** Removes the namespaces, and with them everything inside; those already gone are no error. */
  public void down() {
    for (String namespace : namespaces(label)) {
      runner.run(Command.of("ip", "netns", "delete", namespace));
    }
  }

  private List<String> makeLinks() {
    List<String> lines = new ArrayList<>();
    for (Site site : Site.values()) {
      lines.add("netns add " + namespace(site));
    }
    lines.add(link(Site.PHONE_A, PHONE_INTERFACE, Site.CARRIER, "lan0"));
    lines.add(link(Site.PHONE_B, PHONE_INTERFACE, Site.HOME, "lan0"));
    lines.add(link(Site.CARRIER, "wan0", Site.INTERNET, "carrier0"));
    lines.add(link(Site.HOME, "wan0", Site.INTERNET, "home0"));
    return lines;
  }

  private String link(Site a, String nameA, Site b, String nameB) {
    return "link add %s netns %s type veth peer name %s netns %s"
        .formatted(nameA, namespace(a), nameB, namespace(b));
  }

  private List<String> configure(Site site) {
    List<String> lines = new ArrayList<>(List.of("link set lo up"));
    switch (site) {
      case PHONE_A -> {
        join(lines, PHONE_INTERFACE, addresses.phoneA() + "/24", "2001:db8:a::20/64");
        defaultRoute(lines, addresses.carrierNet() + ".1", "2001:db8:a::1");
      }
      case CARRIER -> {
        join(lines, "lan0", addresses.carrierNet() + ".1/24", "2001:db8:a::1/64");
        join(lines, "wan0", addresses.publicA() + "/24", "2001:db8:ff::2/64");
        defaultRoute(lines, "198.51.100.1", "2001:db8:ff::1");
      }
      case PHONE_B -> {
        join(lines, PHONE_INTERFACE, addresses.phoneB() + "/24", "2001:db8:b::20/64");
        defaultRoute(lines, addresses.homeNet() + ".1");
        lines.add("route add 2001:db8:a::/64 via 2001:db8:b::1");
      }
      case HOME -> {
        join(lines, "lan0", addresses.homeNet() + ".1/24", "2001:db8:b::1/64");
        join(lines, "wan0", addresses.publicB() + "/24", "2001:db8:fe::2/64");
        defaultRoute(lines, "192.0.2.1");
        lines.add("route add 2001:db8:a::/64 via 2001:db8:fe::1");
      }
      case INTERNET -> {
        join(lines, "carrier0", "198.51.100.1/24", "2001:db8:ff::1/64");
        join(lines, "home0", "192.0.2.1/24", "2001:db8:fe::1/64");
        lines.add("route add 2001:db8:a::/64 via 2001:db8:ff::2");
        lines.add("route add 2001:db8:b::/64 via 2001:db8:fe::2");
        for (Service service : Service.values()) {
          lines.add("address add " + service.ipv4() + "/32 dev lo");
          lines.add("address add " + service.ipv6() + "/128 dev lo nodad");
        }
      }
    }
    return lines;
  }

  /**
   * Duplicate address detection is left out: it would keep IPv6 addresses unusable for a second.
   */
  private static void join(List<String> lines, String device, String... prefixes) {
    for (String prefix : prefixes) {
      String nodad = prefix.contains(":") ? " nodad" : "";
      lines.add("address add " + prefix + " dev " + device + nodad);
    }
    lines.add("link set " + device + " up");
  }

  private static void defaultRoute(List<String> lines, String... gateways) {
    for (String gateway : gateways) {
      String everything = gateway.contains(":") ? "::/0" : "0.0.0.0/0";
      lines.add("route add " + everything + " via " + gateway);
    }
  }

  private void forward(Site... routers) {
    for (Site router : routers) {
      Command sysctl =
          Command.of(
              "sh",
              "-c",
              "echo 1 >/proc/sys/net/ipv4/ip_forward;"
                  + " echo 1 >/proc/sys/net/ipv6/conf/all/forwarding");
      runner.require(sysctl.behind(inside(router)), "let " + namespace(router) + " forward");
    }
  }

  private void batch(List<String> options, List<String> lines, String purpose) {
    List<String> words = new ArrayList<>(List.of("ip"));
    words.addAll(options);
    words.addAll(List.of("-batch", "-"));
    runner.require(Command.of(words).reading(String.join("\n", lines) + "\n"), purpose);
  }
}
