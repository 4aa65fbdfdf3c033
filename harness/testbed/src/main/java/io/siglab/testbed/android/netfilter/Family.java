package io.siglab.testbed.android.netfilter;

/** The two packet filters of a phone, whose rules differ in little. */
enum Family {
  /** IPv4. */
  V4("iptables", "icmp"),
  /** IPv6, whose neighbours are found by ICMPv6. */
  V6("ip6tables", "ipv6-icmp");

  private final String program;
  private final String icmp;

  Family(String program, String icmp) {
    this.program = program;
    this.icmp = icmp;
  }

  /** The program on a table; it waits for others that change rules at the same time, as netd. */
  String on(Table table) {
    return program + " -w -t " + table.word();
  }

  /** The control protocol's name in rules. */
  String icmp() {
    return icmp;
  }
}
