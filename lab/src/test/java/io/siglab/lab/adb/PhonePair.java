package io.siglab.lab.adb;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.android.device.AndroidDeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.Inventory;
import io.siglab.testbed.inventory.InventoryReader;
import io.siglab.testbed.plan.PlanRequest;
import io.siglab.testbed.run.RunListener;
import io.siglab.testbed.run.RunRequest;
import io.siglab.testbed.run.RunSession;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** Two phones in bare network namespaces, a real adb server that knows them, and runs on them. */
final class PhonePair implements AutoCloseable {

  /** A phone that is silent for longer counts as gone. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private static final int DATA_MIB = 8;

  /** The target of the test's profile. */
  private static final PhonePackage APP = new PhonePackage("test.idle", 10_301, "1.0", 1);

  private final Path folder;
  private final RealAdb adb;
  private final List<String> namespaces = new ArrayList<>();
  private final List<AdbPhone> phones = new ArrayList<>();

  PhonePair(Path folder) throws IOException {
    this.folder = folder;
    this.adb = RealAdb.start(folder);
    for (String name : List.of("x", "y")) {
      String namespace = "siglab-" + RunLabel.random().value() + "-" + name;
      RUNNER.require(Command.of("ip", "netns", "add", namespace), "make a namespace");
      namespaces.add(namespace);
      RUNNER.require(
          Command.of("ip", "link", "set", "lo", "up").behind(inside(namespaces.size() - 1)),
          "set lo up");
      Path home =
          Files.createDirectory(
              folder.resolve(name),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      PhoneSettings settings = PhoneSettings.standard().with(APP).withDataMib(DATA_MIB);
      phones.add(AdbPhone.start(RUNNER, inside(namespaces.size() - 1), home, settings, Map.of()));
      adb.run("connect", first(name).serial());
      // The first rule makes the kernel's tables, and the first setting the double's folder.
      RootShell root = RootShell.probe(DadbShell.open(adb.server(), first(name).serial()));
      root.require(
          "for p in iptables ip6tables; do"
              + " for c in 'filter OUTPUT' 'mangle OUTPUT' 'mangle PREROUTING'; do"
              + " set -- $c; $p -t $1 -A $2 -j ACCEPT && $p -t $1 -D $2 -j ACCEPT || exit 1;"
              + " done; done; settings put global siglab 1 && settings delete global siglab",
          "use it once");
    }
  }

  private AdbPhone first(String name) {
    return phones.get(name.equals("x") ? 0 : 1);
  }

  private List<String> inside(int phone) {
    return List.of("ip", "netns", "exec", namespaces.get(phone));
  }

  /** The phone that faults happen to. */
  AdbPhone first() {
    return phones.get(0);
  }

  /** Its root, by a connection of the test's own. */
  RootShell rootOfFirst() {
    return RootShell.probe(shellOfFirst());
  }

  DadbShell shellOfFirst() {
    return DadbShell.open(adb.server(), first().serial());
  }

  /** Datagrams inside the first phone, to a port that nobody listens on. */
  void traffic(int datagrams) {
    RUNNER.require(
        Command.of(
                "bash",
                "-c",
                "for i in $(seq " + datagrams + "); do echo $i > /dev/udp/127.0.0.1/9; done")
            .behind(inside(0)),
        "send datagrams");
  }

  /** Processes, files and packet filter rules of both phones, as the host sees them. */
  SortedSet<String> state() {
    SortedSet<String> state = new TreeSet<>();
    for (int i = 0; i < phones.size(); i++) {
      String at = "phone " + i + ": ";
      String pids =
          RUNNER.require(Command.of("ip", "netns", "pids", namespaces.get(i)), "list").out();
      pids.lines().forEach(pid -> state.add(at + "process " + commandLine(pid.strip())));
      String rules =
          RUNNER
              .require(Command.of("nft", "list", "ruleset").behind(inside(i)), "list rules")
              .out();
      rules.lines().forEach(rule -> state.add(at + "rule " + rule));
      String holder =
          pids.lines()
              .map(String::strip)
              .filter(pid -> commandLine(pid).startsWith("sleep infinity"))
              .findFirst()
              .orElseThrow();
      String files =
          RUNNER
              .require(
                  Command.of(
                      "nsenter",
                      "-t",
                      holder,
                      "--mount",
                      "--root",
                      "find",
                      "/data",
                      "-printf",
                      "%p %s\\n"),
                  "list files")
              .out();
      files.lines().forEach(file -> state.add(at + "file " + file));
    }
    return state;
  }

  private static String commandLine(String pid) {
    try {
      return Files.readString(Path.of("/proc", pid, "cmdline")).replace('\0', ' ').strip();
    } catch (IOException e) {
      return "(ended)";
    }
  }

  RunSession begin() throws IOException {
    return RunSession.begin(
        new RunRequest(
            inventory(),
            scenarios(),
            "idle",
            new PlanRequest(List.of(), List.of(), List.of(), OptionalInt.empty(), false),
            folder.resolve("runs"),
            OptionalLong.of(5),
            "1.0",
            "unknown"),
        List.of(provider()),
        RunListener.silent());
  }

  AndroidDeviceProvider provider() {
    return new AndroidDeviceProvider((phone, address, shell) -> launch -> new IdleScreen(), LIMIT);
  }

  Inventory inventory() throws IOException {
    StringBuilder text = new StringBuilder("format: siglab-devices/1\npair: [x, y]\ndevices:\n");
    for (int i = 0; i < phones.size(); i++) {
      text.append(
          """
            - id: %s
              kind: android
              serial: "%s"
              adb: "127.0.0.1:%d"
              interface: lo
              accounts: {idle: {name: "${env:NAME}"}}
          """
              .formatted(i == 0 ? "x" : "y", phones.get(i).serial(), adb.port()));
    }
    Path file = Files.writeString(folder.resolve("devices.yaml"), text);
    return new InventoryReader(name -> Optional.of("somebody")).read(file);
  }

  private static Path scenarios() {
    try {
      return Path.of(Objects.requireNonNull(PhonePair.class.getResource("plans/idle.yaml")).toURI())
          .getParent()
          .getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    adb.close();
    phones.forEach(AdbPhone::close);
    namespaces.forEach(
        n -> RUNNER.require(Command.of("ip", "netns", "delete", n), "remove a namespace"));
  }
}
