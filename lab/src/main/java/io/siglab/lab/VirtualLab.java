package io.siglab.lab;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.AppiumServer;
import io.siglab.lab.phone.PhoneHome;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.ProcessIdentity;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.lab.record.Boot;
import io.siglab.lab.record.LabRecord;
import io.siglab.lab.record.LabRecords;
import io.siglab.lab.record.Reaper;
import io.siglab.lab.service.CertificateAuthority;
import io.siglab.lab.service.ChatServer;
import io.siglab.lab.service.DnsServer;
import io.siglab.lab.service.Host;
import io.siglab.lab.service.WebServer;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual lab that is up: two phones, an internet with its services, an automation server. */
public final class VirtualLab implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VirtualLab.class);
  private static final List<Site> PHONES = List.of(Site.PHONE_A, Site.PHONE_B);

  private final RunLabel label;
  private final Path directory;
  private final LabNetwork network;
  private final ProcessRunner runner;
  private final Reaper reaper;
  private final LabRecords records;
  private final Map<Site, Account> accounts;
  private final AppiumServer appium;
  private final Path npm;

  private VirtualLab(RunLabel label, LabSettings settings) {
    this.label = label;
    this.npm = settings.npm();
    this.directory = settings.temporary().resolve("siglab-" + label.value()).toAbsolutePath();
    this.runner = new ExecRunner(Map.of(Reaper.MARK, label.value()), settings.lifetime());
    this.records = new LabRecords(settings.records());
    this.reaper = new Reaper(records, new ExecRunner(Map.of(), Lifetime.WITH_OWNER));
    this.network = new LabNetwork(label, runner);
    this.accounts =
        Map.of(Site.PHONE_A, newAccount("phone-a"), Site.PHONE_B, newAccount("phone-b"));
    reaper.reap();
    records.claim(
        new LabRecord(
            LabRecord.FORMAT,
            label.value(),
            settings.lifetime() == Lifetime.DETACHED,
            ProcessIdentity.self(),
            Boot.id(),
            directory.toString()));
    try {
      this.appium = build(settings);
    } catch (RuntimeException e) {
      try {
        reaper.remove(label);
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /**
   * Removes what dead runs left, then brings a lab up.
   *
   * @param label of no other lab
   * @throws LabException if something is missing or fails; nothing of the lab is left then
   */
  public static VirtualLab up(RunLabel label, LabSettings settings) {
    return new VirtualLab(label, settings);
  }

  private AppiumServer build(LabSettings settings) {
    makeDirectory();
    writeResolvers();
    network.up();
    Host host = new Host(network, runner, directory, this::record);
    DnsServer.start(host);
    CertificateAuthority authority = certificates();
    ChatServer.start(host, authority, PHONES.stream().map(this::account).toList());
    WebServer.start(host, authority, settings.npm().resolve("node_modules/converse.js/dist"));
    for (Site phone : PHONES) {
      home(phone).create(runner, network.inside(phone), authority.certificate());
    }
    AppiumServer server =
        AppiumServer.start(runner, settings.npm(), directory.resolve("appium"), this::record);
    LOG.info("the lab {} is up; Appium listens at {}", label.value(), server.address());
    return server;
  }

  private void record(io.siglab.lab.process.LabProcess process) {
    records.started(label, process.identity());
  }

  private void makeDirectory() {
    try {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new LabException(
          "cannot make the work directory " + directory + ": " + e.getMessage(), e);
    }
  }

  private void writeResolvers() {
    for (Site phone : PHONES) {
      Path files = Reaper.NAMESPACE_FILES.resolve(network.namespace(phone));
      try {
        Files.createDirectories(files);
        Files.writeString(files.resolve("resolv.conf"), "nameserver " + Service.DNS.ipv4() + "\n");
      } catch (IOException e) {
        throw new LabException("cannot write " + files + ": " + e.getMessage(), e);
      }
    }
  }

  private CertificateAuthority certificates() {
    Path own = directory.resolve("certificates");
    try {
      Files.createDirectory(own);
    } catch (IOException e) {
      throw new LabException("cannot make " + own + ": " + e.getMessage(), e);
    }
    CertificateAuthority authority = new CertificateAuthority(own, runner);
    authority.create("Siglab lab " + label.value());
    for (Service service : List.of(Service.CHAT, Service.UPLOAD, Service.WEB, Service.MAP)) {
      authority.issue(service.host());
    }
    return authority;
  }

  private static Account newAccount(String prefix) {
    SecureRandom random = new SecureRandom();
    String user = prefix + "-" + hex(random, 3);
    return new Account(user + "@" + Service.CHAT.host(), hex(random, 16));
  }

  private static String hex(SecureRandom random, int bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      text.append(String.format(Locale.ROOT, "%02x", random.nextInt(256)));
    }
    return text.toString();
  }

  private PhoneHome home(Site phone) {
    return new PhoneHome(directory.resolve(network.namespace(phone)));
  }

  /** The phone at a site, under the inventory's id. */
  public VirtualPhone phone(Site site, String id) {
    return new VirtualPhone(
        id,
        site,
        network,
        runner,
        home(site),
        account(site),
        appium,
        Path.of("/usr/bin/chromedriver"));
  }

  private Account account(Site phone) {
    Account account = accounts.get(phone);
    if (account == null) {
      throw new IllegalArgumentException("no phone: " + phone);
    }
    return account;
  }

  /** The label that everything of the lab carries. */
  public RunLabel label() {
    return label;
  }

  /** The lab's network. */
  public LabNetwork network() {
    return network;
  }

  /** The lab's automation server. */
  public AppiumServer appium() {
    return appium;
  }

  /** Versions of what the lab runs, by name. */
  public Map<String, String> software() {
    return new Versions(runner, npm).all();
  }

  /** Everything the lab writes, logs included; removed with the lab. */
  public Path directory() {
    return directory;
  }

  /** Takes the lab down and removes everything of it. */
  @Override
  public void close() {
    reaper.remove(label);
  }
}
