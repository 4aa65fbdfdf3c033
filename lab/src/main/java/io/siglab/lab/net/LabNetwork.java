package io.siglab.lab.net;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.testbed.device.RunLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The network of one lab: namespaces in a star around the internet's, five with the usual pair of
 * phones, and one for each further phone, beside its pair's behind the same router. Links are made
 * with both ends in their namespaces, so the host's own namespace holds no interface of the lab and
 * the lab reaches nothing outside.
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
  private final Set<Site> sites;
  private final LabAddresses addresses;
  private final ProcessRunner runner;

  /**
   * The network of the lab with this label; nothing exists before {@link #up}.
   *
   * @param phones that it has
   */
  public LabNetwork(RunLabel label, Set<Site> phones, ProcessRunner runner) {
    this.label = label;
    this.sites = EnumSet.of(Site.CARRIER, Site.HOME, Site.INTERNET);
    sites.addAll(phones);
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

  /** The phones that it has, in order. */
  public List<Site> phones() {
    return Site.phones().stream().filter(sites::contains).toList();
  }

  private List<Site> phonesBehind(Site router) {
    return phones().stream().filter(phone -> phone.router() == router).toList();
  }

  /** The names of all namespaces that a lab with this label may have. */
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
    for (Site site : sites) {
      batch(List.of("-n", namespace(site)), configure(site), "set up the network of " + site);
    }
    for (Site site : sites) {
      devices(site).forEach(device -> sendRealFrames(site, device));
    }
    forward(Site.CARRIER, Site.HOME, Site.INTERNET);
    for (Site router : List.of(Site.CARRIER, Site.HOME)) {
      Command nft = Command.of("nft", "-f", "-").reading(NAT).behind(inside(router));
      runner.require(nft, "set up NAT in " + namespace(router));
    }
  }

  private List<String> devices(Site site) {
    return switch (site) {
      case PHONE_A, PHONE_B, PHONE_C, PHONE_D -> List.of(PHONE_INTERFACE);
      case CARRIER, HOME -> {
        List<String> devices = new ArrayList<>(List.of("wan0"));
        phonesBehind(site).forEach(phone -> devices.add(phone.routersInterface()));
        yield devices;
      }
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
    for (Site site : sites) {
      lines.add("netns add " + namespace(site));
    }
    for (Site phone : phones()) {
      lines.add(link(phone, PHONE_INTERFACE, phone.router(), phone.routersInterface()));
    }
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
      case PHONE_A, PHONE_C -> {
        joinAsPhone(lines, site);
        defaultRoute(lines, addresses.network(site) + ".1", addresses.network6(site) + "::1");
      }
      case PHONE_B, PHONE_D -> {
        joinAsPhone(lines, site);
        defaultRoute(lines, addresses.network(site) + ".1");
        phonesBehind(Site.CARRIER)
            .forEach(phone -> lines.add(route6(phone, addresses.network6(site) + "::1")));
      }
      case CARRIER -> {
        phonesBehind(site).forEach(phone -> joinAsRouter(lines, phone));
        join(lines, "wan0", addresses.publicA() + "/24", "2001:db8:ff::2/64");
        defaultRoute(lines, "198.51.100.1", "2001:db8:ff::1");
      }
      case HOME -> {
        phonesBehind(site).forEach(phone -> joinAsRouter(lines, phone));
        join(lines, "wan0", addresses.publicB() + "/24", "2001:db8:fe::2/64");
        defaultRoute(lines, "192.0.2.1");
        phonesBehind(Site.CARRIER).forEach(phone -> lines.add(route6(phone, "2001:db8:fe::1")));
      }
      case INTERNET -> {
        join(lines, "carrier0", "198.51.100.1/24", "2001:db8:ff::1/64");
        join(lines, "home0", "192.0.2.1/24", "2001:db8:fe::1/64");
        phonesBehind(Site.CARRIER).forEach(phone -> lines.add(route6(phone, "2001:db8:ff::2")));
        phonesBehind(Site.HOME).forEach(phone -> lines.add(route6(phone, "2001:db8:fe::2")));
        for (Service service : Service.values()) {
          lines.add("address add " + service.ipv4() + "/32 dev lo");
          lines.add("address add " + service.ipv6() + "/128 dev lo nodad");
        }
      }
    }
    return lines;
  }

  private void joinAsPhone(List<String> lines, Site phone) {
    List<String> own = addresses.of(phone);
    join(lines, PHONE_INTERFACE, own.get(0) + "/24", own.get(1) + "/64");
  }

  private void joinAsRouter(List<String> lines, Site phone) {
    join(
        lines,
        phone.routersInterface(),
        addresses.network(phone) + ".1/24",
        addresses.network6(phone) + "::1/64");
  }

  private String route6(Site phone, String gateway) {
    return "route add " + addresses.network6(phone) + "::/64 via " + gateway;
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
