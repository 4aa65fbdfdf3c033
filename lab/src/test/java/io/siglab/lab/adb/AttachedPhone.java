package io.siglab.lab.adb;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneTcpdump;
import io.siglab.testbed.android.RootShell;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A virtual phone on real adb with a network of its own: {@code wlan0} and, at the other end of it,
 * a host that answers. Apps are programs that run as the app's user.
 */
final class AttachedPhone implements AutoCloseable {

  static final PhonePackage APP =
      new PhonePackage(
          "com.example.messenger",
          10_301,
          "2.26.2.70",
          226_270,
          List.of("android.permission.CAMERA", "android.permission.RECORD_AUDIO"));
  static final PhonePackage OTHER = new PhonePackage("com.example.other", 10_302, "1.0", 1);
  static final PhonePackage PLAY_SERVICES =
      new PhonePackage("com.google.android.gms", 10_103, "25.1", 251);
  static final PhonePackage PLAY_STORE =
      new PhonePackage("com.android.vending", 10_104, "45.0", 45);
  static final String HOST = "192.0.2.1";
  static final String HOST_V6 = "2001:db8::1";
  static final int TCP_PORT = 4_443;

  private static final Duration READY = Duration.ofSeconds(10);

  /** Answers every line with itself, over IPv4. */
  private static final String ECHO =
      "use IO::Socket::INET; $| = 1; $SIG{CHLD} = 'IGNORE';"
          + " my $s = IO::Socket::INET->new(Listen => 5, LocalPort => $ARGV[0], ReuseAddr => 1)"
          + " or die; print qq(listening\n); while (my $c = $s->accept) {"
          + " if (fork == 0) { while (my $l = <$c>) { print $c $l; } exit; } close $c; }";

  /** What a run may change, to be compared before and after. */
  private static final String EVERYTHING =
      """
      for t in iptables ip6tables; do for k in filter mangle; do
        echo "$t $k"; $t -w -t $k -S
      done; done
      for s in stay_on_while_plugged_in window_animation_scale transition_animation_scale \
          animator_duration_scale private_dns_mode; do
        echo "$s $(settings get global $s)"
      done
      dumpsys package com.android.vending | grep enabled=
      dumpsys package com.example.messenger | grep granted=
      ls -d /data/local/tmp/siglab* 2>/dev/null
      for p in /proc/[0-9]*; do
        tr '\\0' ' ' < $p/cmdline 2>/dev/null | grep 'siglab-run[-]'
      done
      true
      """;

  private final ExecRunner runner = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);
  private final String name = "siglab-" + RunLabel.random().value();
  private final List<String> inside = List.of("ip", "netns", "exec", name + "-ph");
  private final List<String> beyond = List.of("ip", "netns", "exec", name + "-ho");
  private final Path folder;
  private final RealAdb adb;
  private final AdbPhone phone;
  private final DadbShell shell;
  private final RootShell root;

  private AttachedPhone(Path folder) throws IOException {
    this.folder = folder;
    network();
    this.adb = RealAdb.start(folder);
    Path home =
        Files.createDirectory(
            folder.resolve("phone"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    PhoneSettings settings = PhoneSettings.standard().withDataMib(32);
    for (PhonePackage app : List.of(APP, OTHER, PLAY_SERVICES, PLAY_STORE)) {
      settings = settings.with(app);
    }
    this.phone = AdbPhone.start(runner, inside, home, settings, Map.of());
    adb.run("connect", phone.serial());
    this.shell = DadbShell.open(adb.server(), phone.serial());
    this.root = RootShell.probe(shell);
  }

  static AttachedPhone start(Path folder) throws IOException {
    return new AttachedPhone(folder);
  }

  private void network() {
    require("ip", "netns", "add", name + "-ph");
    require("ip", "netns", "add", name + "-ho");
    require(
        ("ip link add wlan0 netns " + name + "-ph type veth peer name eth0 netns " + name + "-ho")
            .split(" "));
    for (List<String> where : List.of(inside, beyond)) {
      boolean here = where.equals(inside);
      String link = here ? "wlan0" : "eth0";
      within(where, "ip link set lo up");
      within(where, "ip address add " + (here ? "192.0.2.2" : HOST) + "/24 dev " + link);
      within(
          where,
          "ip address add " + (here ? "2001:db8::2" : HOST_V6) + "/64 dev " + link + " nodad");
      within(where, "ip link set " + link + " up");
    }
  }

  private void require(String... words) {
    runner.require(Command.of(words), "set up a phone's network");
  }

  private void within(List<String> where, String command) {
    runner.require(Command.of(command.split(" ")).behind(where), "set up a phone's network");
  }

  DadbShell shell() {
    return shell;
  }

  RootShell root() {
    return root;
  }

  PhoneTcpdump tcpdump() {
    return PhoneTcpdump.find(root);
  }

  AdbPhone phone() {
    return phone;
  }

  int adbPort() {
    return adb.port();
  }

  Path folder() {
    return folder;
  }

  /** The cable is plugged in again. */
  void plugIn() {
    phone.plugIn();
    adb.run("disconnect", phone.serial());
    adb.run("connect", phone.serial());
  }

  /** The cable is pulled. */
  void pullCable() {
    phone.pullCable();
  }

  /** What a run may change: rules, settings, permissions, files and processes of ours. */
  String everything() {
    return root.require(EVERYTHING, "look at the phone");
  }

  /** A program of an app says something by UDP; whether it was refused is not told. */
  void say(int user, String host, int port) {
    runner.run(as(user, "echo hello > /dev/udp/" + host + "/" + port));
  }

  /** A program of an app keeps a UDP socket open that has said something. */
  LabProcess keepTalking(int user, String host, int port) {
    ProgramLog log = new ProgramLog(folder.resolve("talking-" + port + ".log"));
    LabProcess program =
        runner.start(
            "app",
            as(
                user,
                "exec 3<>/dev/udp/" + host + "/" + port + "; echo hello >&3; echo on; sleep 60"),
            log.file());
    program.awaitReady(() -> log.says("on"), READY);
    return program;
  }

  /** A program of an app keeps a TCP connection to {@link #TCP_PORT} open, and was answered. */
  LabProcess keepConnected(int user) {
    ProgramLog log = new ProgramLog(folder.resolve("connected-" + user + ".log"));
    LabProcess program =
        runner.start(
            "app",
            as(
                user,
                "exec 3<>/dev/tcp/"
                    + HOST
                    + "/"
                    + TCP_PORT
                    + "; echo hello >&3; read l <&3; echo got $l; sleep 60"),
            log.file());
    program.awaitReady(() -> log.says("got hello"), READY);
    return program;
  }

  /** The host answers by TCP from now on. */
  LabProcess answer() {
    ProgramLog log = new ProgramLog(folder.resolve("answers.log"));
    LabProcess server =
        runner.start(
            "echo server",
            Command.of("perl", "-e", ECHO, Integer.toString(TCP_PORT)).behind(beyond),
            log.file());
    server.awaitReady(() -> log.says("listening"), READY);
    return server;
  }

  /** Whether the host reaches the phone, over IPv4 and IPv6. */
  boolean reachable() {
    return List.of("192.0.2.2", "2001:db8::2").stream()
        .allMatch(
            address ->
                runner.run(Command.of("ping", "-c", "1", "-W", "2", address).behind(beyond)).ok());
  }

  /** Runs a command of the phone's namespace as root, without adb. */
  void configure(String command) {
    within(inside, command);
  }

  /** What tcpdump says of a capture. */
  String read(Path capture) {
    return runner
        .require(Command.of("tcpdump", "-nn", "-r", capture.toString()), "read a capture")
        .out();
  }

  private Command as(int user, String script) {
    String id = Integer.toString(user);
    return Command.of(
            "setpriv", "--reuid", id, "--regid", id, "--clear-groups", "bash", "-c", script)
        .behind(inside);
  }

  @Override
  public void close() {
    shell.close();
    adb.close();
    phone.close();
    require("ip", "netns", "delete", name + "-ph");
    require("ip", "netns", "delete", name + "-ho");
  }
}
