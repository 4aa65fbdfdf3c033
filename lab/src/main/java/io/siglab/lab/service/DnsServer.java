package io.siglab.lab.service;

import io.siglab.lab.net.Service;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The lab's resolver: it knows the lab's names and denies every other. */
public final class DnsServer {

  private static final Duration READY = Duration.ofSeconds(10);
  private static final int PORT = 53;

  private DnsServer() {}

  /** Starts it and waits until it answers. */
  public static LabProcess start(Host host) {
    // Not a daemon, so it changes no credentials: that would undo its tie to this process's life.
    List<String> words = new ArrayList<>(List.of("dnsmasq", "--no-daemon"));
    words.addAll(List.of("--conf-file=/dev/null", "--no-resolv", "--no-hosts"));
    words.addAll(List.of("--pid-file=", "--log-facility=-", "--bind-interfaces"));
    words.add("--local-ttl=60");
    words.add("--local=/#/");
    for (String address : Service.DNS.addresses()) {
      words.add("--listen-address=" + address);
    }
    for (Service service : Service.values()) {
      for (String address : service.addresses()) {
        words.add("--address=/" + service.host() + "/" + address);
      }
    }
    LabProcess process = host.start("dns", Command.of(words));
    process.awaitReady(Listening.udp(process, Service.DNS.ipv4(), PORT), READY);
    return process;
  }
}
