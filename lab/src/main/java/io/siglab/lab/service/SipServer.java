package io.siglab.lab.service;

import io.siglab.lab.net.Service;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.testbed.inventory.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The calling app's registrar and proxy: Kamailio, with the accounts of this lab's phones. It
 * speaks SIP over secure WebSocket (RFC 7118) at {@link Service#SIP}.
 */
public final class SipServer {

  private static final Duration READY = Duration.ofSeconds(20);
  private static final int PORT = 443;

  /** In MB: two phones need little, and it is zeroed at the start. */
  private static final String SHARED_MEMORY = "16";

  private SipServer() {}

  /**
   * Starts it.
   *
   * @param certificates hold its certificate
   * @param accounts full names, {@code USER@HOST}, and passwords; SIP takes the user's part
   */
  public static LabProcess start(
      Host host, CertificateAuthority certificates, List<Account> accounts) {
    Path directory = host.directoryOf("sip");
    Path configuration = configure(directory, certificates, accounts);
    // Kamailio is many processes. In a process namespace of their own they all end with the first.
    return host.start(
        "sip",
        Command.of(
            "unshare",
            "--pid",
            "--fork",
            "--kill-child=KILL",
            "kamailio",
            "-DD",
            "-E",
            "-m",
            SHARED_MEMORY,
            "-w",
            directory.toString(),
            "-Y",
            directory.toString(),
            "-f",
            configuration.toString()));
  }

  /** Writes its configuration, and says where. */
  static Path configure(Path directory, CertificateAuthority certificates, List<Account> accounts) {
    Path configuration = directory.resolve("kamailio.cfg");
    new Template("kamailio.cfg")
        .write(
            configuration,
            Map.of(
                "CERTIFICATES", certificates.directory().toString(),
                "SIP_HOST", Service.SIP.host(),
                "SIP_IPV4", Service.SIP.ipv4(),
                "SIP_IPV6", Service.SIP.ipv6(),
                "ACCOUNTS", table(accounts)));
    return configuration;
  }

  /** Waits until it listens. */
  public static void awaitReady(LabProcess process) {
    process.awaitReady(Listening.tcp(process, Service.SIP.ipv4(), PORT), READY);
  }

  private static String table(List<Account> accounts) {
    return accounts.stream()
        .map(
            account ->
                "  $sht(accounts=>%s) = \"%s\";"
                    .formatted(AccountNames.user(account), account.password()))
        .collect(Collectors.joining("\n"));
  }
}
