package io.siglab.lab.setup;

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
  /** Makes the browser trust the lab's certificate authority. */
  CERTUTIL("certutil", "libnss3-tools"),
  /** Makes the certificate authority. */
  OPENSSL("openssl", "openssl"),
  /** Ties programs to the life of this one. */
  SETPRIV("setpriv", "util-linux"),
  /** Runs Appium. */
  NODE("node", "nodejs"),
  /** Installs Appium, its driver and Converse.js. */
  NPM("npm", "npm");

  /** Where root's programs are, which the search path of other users may leave out. */
  private static final String ROOTS_PROGRAMS = "/usr/local/sbin:/usr/sbin:/sbin";

  private final String program;
  private final String debianPackage;

  Tool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /** The program's name, or its path where it is not on the search path. */
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

  /** All tools that are not there. */
  public static List<Tool> missing(String searchPath) {
    return Arrays.stream(values()).filter(tool -> tool.find(searchPath).isEmpty()).toList();
  }
}
