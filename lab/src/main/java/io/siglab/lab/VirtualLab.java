package io.siglab.lab;

import io.siglab.lab.net.LabNetwork;
import io.siglab.lab.net.Service;
import io.siglab.lab.net.Site;
import io.siglab.lab.phone.AppiumServer;
import io.siglab.lab.phone.CaptureWay;
import io.siglab.lab.phone.NamespaceTap;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.ProcessIdentity;
import io.siglab.lab.record.Boot;
import io.siglab.lab.record.LabEndpoints;
import io.siglab.lab.record.LabRecord;
import io.siglab.lab.record.LabRecords;
import io.siglab.lab.record.PidNamespace;
import io.siglab.lab.record.Reaper;
import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneTap;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.device.Tap;
import io.siglab.testbed.farm.Grid;
import io.siglab.testbed.inventory.Account;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A virtual lab that is up: its phones, an internet with its services, an automation server. */
public final class VirtualLab implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VirtualLab.class);

  private final RunLabel label;
  private final LabSettings settings;
  private final LabNetwork network;
  private final ExecRunner runner;
  private final Map<Site, Account> accounts;
  private final LabBuild build;
  private final LabBuild.Parts parts;
  private final Thread atShutdown;
  private final AtomicBoolean removed = new AtomicBoolean();

  private VirtualLab(RunLabel label, LabSettings settings, List<Site> phones) {
    this.label = label;
    this.settings = settings;
    this.runner = new ExecRunner(Map.of(Reaper.MARK, label.value()), settings.lifetime());
    this.network = new LabNetwork(label, Set.copyOf(phones), runner);
    this.accounts = new LinkedHashMap<>();
    phones.forEach(phone -> accounts.put(phone, newAccount(phone)));
    LabRecords records = new LabRecords(settings.records());
    Path directory = settings.temporary().resolve("siglab-" + label.value()).toAbsolutePath();
    this.build =
        new LabBuild(
            directory,
            settings.npm(),
            network,
            runner,
            accounts,
            process -> records.started(label, process.identity()));
    records.exclusively(() -> claim(records));
    this.atShutdown = new Thread(this::remove, "lab " + label.value() + " shutdown");
    if (settings.lifetime() == Lifetime.WITH_OWNER) {
      Runtime.getRuntime().addShutdownHook(atShutdown);
    }
    try {
      this.parts = build.run();
      records.ready(
          label, LabEndpoints.of(appium().address(), network, adb().port(), parts.serials()));
    } catch (RuntimeException e) {
      try {
        close();
      } catch (RuntimeException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    LOG.info("the lab {} is up; Appium listens at {}", label.value(), appium().address());
  }

  /**
   * Removes what dead runs left, then brings a lab up.
   *
   * @param label of no other lab
   * @throws io.siglab.lab.error.LabException if something is missing or fails; nothing of the lab
   *     is left then
   */
  public static VirtualLab up(RunLabel label, LabSettings settings) {
    return up(label, settings, List.of(Site.PHONE_A, Site.PHONE_B));
  }

  /**
   * The same with other phones than the usual pair.
   *
   * @param phones where they are; those that follow each other are a pair, contacts of each other
   */
  public static VirtualLab up(RunLabel label, LabSettings settings, List<Site> phones) {
    return new VirtualLab(label, settings, phones);
  }

  private void claim(LabRecords records) {
    new Reaper(records, new ExecRunner(Map.of(), Lifetime.WITH_OWNER)).reap();
    records.claim(
        new LabRecord(
            LabRecord.FORMAT,
            label.value(),
            settings.lifetime() == Lifetime.DETACHED,
            ProcessIdentity.self(),
            Boot.id(),
            PidNamespace.own(),
            build.directory().toString()));
  }

  private static Account newAccount(Site phone) {
    String prefix = phone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Account(prefix + "-" + random(3) + "@" + Service.CHAT.host(), random(16));
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** The phone at a site, under the inventory's id, captured by adb. */
  public VirtualPhone phone(Site site, String id) {
    return phone(site, id, CaptureWay.ADB);
  }

  /** The phone at a site, under the inventory's id, driven by the lab's automation server. */
  public VirtualPhone phone(Site site, String id, CaptureWay way) {
    return phone(site, id, way, Optional.empty());
  }

  /** The same, driven through a Grid where one is named. */
  VirtualPhone phone(Site site, String id, CaptureWay way, Optional<Grid> grid) {
    Account account = accounts.get(site);
    if (account == null) {
      throw new IllegalArgumentException("no phone: " + site);
    }
    return new VirtualPhone(
        id,
        site,
        network,
        tap(site, id, way),
        build.home(site),
        account,
        parts.appium()::server,
        grid);
  }

  private Tap tap(Site site, String id, CaptureWay way) {
    return switch (way) {
      case ADB ->
          PhoneTap.open(
              parts.adb().shell(serial(site)), label, LabNetwork.PHONE_INTERFACE, Optional.empty());
      case NAMESPACE -> new NamespaceTap(id, network, site, runner);
    };
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
    return parts.appium().server();
  }

  /** The lab's adb server, which knows its phones. */
  public AdbServer adb() {
    return parts.adb().address();
  }

  /** A phone's serial with the lab's adb server. */
  public String serial(Site phone) {
    return Objects.requireNonNull(parts.serials().get(phone));
  }

  /** Versions of what the lab runs, by name. */
  public Map<String, String> software() {
    SortedMap<String, String> versions = new TreeMap<>(new Versions(runner, settings.npm()).all());
    versions.put("dadb", DadbShell.dadbVersion());
    return versions;
  }

  /** Everything the lab writes, logs included; removed with the lab. */
  public Path directory() {
    return build.directory();
  }

  /** Takes the lab down and removes everything of it. */
  @Override
  public void close() {
    remove();
    if (Thread.currentThread() != atShutdown) {
      try {
        Runtime.getRuntime().removeShutdownHook(atShutdown);
      } catch (IllegalStateException e) {
        // This process is ending and the hook runs: it finds nothing left to remove.
        LOG.debug("closed while the process ends", e);
      }
    }
  }

  /** The hook and the failing start may both come here; the second finds nothing to do. */
  private void remove() {
    runner.close();
    synchronized (removed) {
      if (removed.compareAndSet(false, true)) {
        LabRecords records = new LabRecords(settings.records());
        new Reaper(records, new ExecRunner(Map.of(), Lifetime.WITH_OWNER)).remove(label);
      }
    }
  }
}
