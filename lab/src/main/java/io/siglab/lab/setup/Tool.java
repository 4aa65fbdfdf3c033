package io.siglab.lab.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that a lab runs, each with the Debian package that brings it. */
public enum Tool {
  /** The phones' browser. Debian's {@code chromium} on the search path is a script around it. */
  CHROMIUM("/usr/lib/chromium/chromium", "chromium"),
  /** Drives the browser; must be of the same version. */
  CHROMEDRIVER("chromedriver", "chromium-driver"),
  /** The messenger's server. */
  PROSODY("prosody", "prosody"),
  /** The calling app's registrar and proxy. */
  KAMAILIO("kamailio", "kamailio"),
  /** SIP over WebSocket for it. */
  KAMAILIO_WEBSOCKET("/usr/lib/*/kamailio/modules/websocket.so", "kamailio-websocket-modules"),
  /** TLS for it. */
  KAMAILIO_TLS("/usr/lib/*/kamailio/modules/tls.so", "kamailio-tls-modules"),
  /** STUN and TURN. */
  COTURN("turnserver", "coturn"),
  /** The web server. */
  NGINX("nginx", "nginx-light"),
  /** The resolver. */
  DNSMASQ("dnsmasq", "dnsmasq-base"),
  /** Captures. */
  TCPDUMP("tcpdump", "tcpdump"),
  /** Namespaces, links, addresses and routes. */
  IP("ip", "iproute2"),
  /** Turns segmentation offloads off. */
  ETHTOOL("ethtool", "ethtool"),
  /** NAT. */
  NFT("nft", "nftables"),
  /** Speaks to phones, virtual ones among them. */
  ADB("adb", "adb"),
  /** The virtual phones' packet filters, as phones have them. */
  IPTABLES("iptables", "iptables"),
  /** With it a phone talks to itself, to see whether packets are handed on. */
  PING("ping", "iputils-ping"),
  /** Makes the browser trust the lab's certificate authority. */
  CERTUTIL("certutil", "libnss3-tools"),
  /** Makes the certificate authority. */
  OPENSSL("openssl", "openssl"),
  /** Ties programs to the life of this one. */
  SETPRIV("setpriv", "util-linux"),
  /** Runs Appium. */
  NODE("node", "nodejs"),
  /** Installs Appium, its driver, Converse.js and SIP.js. */
  NPM("npm", "npm");

  /** Where root's programs are, which the search path of other users may leave out. */
  private static final String ROOTS_PROGRAMS = "/usr/local/sbin:/usr/sbin:/sbin";

  private final String program;
  private final String debianPackage;

  Tool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /**
   * The program's name, or its path where it is not on the search path; in a path a {@code *}
   * stands for a directory whose name depends on the machine's architecture.
   */
  public String program() {
    return program;
  }

  /** The Debian package that brings it. */
  public String debianPackage() {
    return debianPackage;
  }

  /**
   * Where the program is.
   *
   * @param searchPath directories between colons, as in {@code PATH}
   */
  public Optional<Path> find(String searchPath) {
    if (program.contains("/*/")) {
      return plugin(program);
    }
    if (program.startsWith("/")) {
      return Optional.of(Path.of(program)).filter(Files::isExecutable);
    }
    return Stream.of(searchPath.split(":"), ROOTS_PROGRAMS.split(":"))
        .flatMap(Arrays::stream)
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The file that a path with one {@code *} stands for. */
  static Optional<Path> plugin(String pattern) {
    int star = pattern.indexOf("/*/");
    String below = pattern.substring(star + "/*/".length());
    try (Stream<Path> directories = Files.list(Path.of(pattern.substring(0, star)))) {
      return directories
          .map(directory -> directory.resolve(below))
          .filter(Files::isReadable)
          .sorted()
          .findFirst();
    } catch (IOException e) {
      // No such directory: then nothing is in it.
      return Optional.empty();
    }
  }

  /** All tools that are not there. */
  public static List<Tool> missing(String searchPath) {
    return Arrays.stream(values()).filter(tool -> tool.find(searchPath).isEmpty()).toList();
  }
}
