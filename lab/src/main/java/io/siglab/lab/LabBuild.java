package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.AppiumStart;
import io.siglab.lab.phone.KeptAdbServer;
import io.siglab.lab.phone.KeptAppium;
import io.siglab.lab.phone.PhoneHome;
import io.siglab.lab.phone.PhonesAdb;
import io.siglab.lab.phone.TrustStore;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.lab.record.Reaper;
import io.siglab.lab.service.CertificateAuthority;
import io.siglab.lab.service.ChatServer;
import io.siglab.lab.service.DnsServer;
import io.siglab.lab.service.Host;
import io.siglab.lab.service.RelayCredentials;
import io.siglab.lab.service.RelayServer;
import io.siglab.lab.service.SipServer;
import io.siglab.lab.service.WebServer;
import io.siglab.lab.setup.Tool;
import io.siglab.testbed.inventory.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The steps that bring a lab up, in order.
 *
 * @param directory the work directory, made here
 * @param npm where the lab's npm packages are: the parent of {@code node_modules}
 * @param accounts the phones' accounts, by phone, pair after pair
 * @param started told of every process, to be recorded for the reaper
 */
record LabBuild(
    Path directory,
    Path npm,
    LabNetwork network,
    ProcessRunner runner,
    Map<Site, Account> accounts,
    Consumer<LabProcess> started) {

  private static final List<Service> WITH_CERTIFICATE =
      List.of(Service.CHAT, Service.UPLOAD, Service.WEB, Service.MAP, Service.CALL, Service.SIP);
  private static final Comparator<Account> BY_NAME = Comparator.comparing(Account::name);

  /**
   * What is up at the end.
   *
   * @param appium drives the phones
   * @param adb the lab's adb server
   * @param serials the phones' serials there
   */
  record Parts(KeptAppium appium, KeptAdbServer adb, Map<Site, String> serials) {}

  /** Appium first, as it takes longest; the rest comes up meanwhile. */
  Parts run() {
    makeDirectory();
    AppiumStart appium =
        AppiumStart.begin(
            runner, npm, directory.resolve("appium"), find(Tool.CHROMEDRIVER), started);
    find(Tool.CHROMIUM);
    writeResolvers();
    network.up();
    PhonesAdb adb =
        PhonesAdb.begin(
            runner,
            directory.resolve("adb"),
            network,
            accounts.keySet().stream().sorted().toList(),
            started);
    Host host = new Host(network, runner, directory, started);
    DnsServer.start(host);
    CertificateAuthority authority = certificates();
    List<Account> all = accounts.values().stream().sorted(BY_NAME).toList();
    LabProcess chat = ChatServer.start(host, authority, pairs());
    LabProcess sip = SipServer.start(host, authority, all);
    RelayCredentials relayLogins =
        RelayCredentials.until(Instant.now().plus(CertificateAuthority.VALID));
    LabProcess relay = RelayServer.start(host, authority, relayLogins);
    WebServer.start(host, authority, npm.resolve("node_modules"), all, relayLogins);
    TrustStore trust =
        TrustStore.create(runner, directory.resolve("trust"), authority.certificate());
    for (Site phone : accounts.keySet()) {
      home(phone).create(network.inside(phone), trust);
    }
    ChatServer.awaitReady(chat);
    SipServer.awaitReady(sip);
    RelayServer.awaitReady(relay);
    Map<Site, String> serials = adb.await();
    return new Parts(KeptAppium.of(appium), adb.server(), serials);
  }

  /** Phones that follow each other are a pair. */
  private List<List<Account>> pairs() {
    List<Account> inOrder = List.copyOf(accounts.values());
    List<List<Account>> pairs = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i += 2) {
      pairs.add(inOrder.subList(i, Math.min(i + 2, inOrder.size())));
    }
    return pairs;
  }

  private static Path find(Tool tool) {
    return tool.find(String.valueOf(System.getenv("PATH")))
        .orElseThrow(
            () ->
                new LabException(
                    tool.program()
                        + " is not installed; `siglab lab install` installs it (Debian"
                        + " package "
                        + tool.debianPackage()
                        + ")"));
  }

  private void makeDirectory() {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw LabException.file("cannot make the work directory " + directory, e);
    }
  }

  private void writeResolvers() {
    for (Site phone : accounts.keySet()) {
      Path files = Reaper.NAMESPACE_FILES.resolve(network.namespace(phone));
      try {
        Files.createDirectories(files);
        Files.writeString(files.resolve("resolv.conf"), "nameserver " + Service.DNS.ipv4() + "\n");
      } catch (IOException e) {
        throw LabException.file("cannot write " + files, e);
      }
    }
  }

  private CertificateAuthority certificates() {
    Path own = directory.resolve("certificates");
    try {
      Files.createDirectory(own);
    } catch (IOException e) {
      throw LabException.file("cannot make " + own, e);
    }
    CertificateAuthority authority = new CertificateAuthority(own, runner);
    authority.create("Siglab lab");
    for (Service service : WITH_CERTIFICATE) {
      authority.issue(service.host());
    }
    authority.issue(Service.TURN.host(), Service.TURN4.host(), Service.TURN6.host());
    return authority;
  }

  /** A phone's files. */
  PhoneHome home(Site phone) {
    return new PhoneHome(directory.resolve(network.namespace(phone)));
  }
}
