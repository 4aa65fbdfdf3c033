package io.siglab.lab.adb;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.Lifetime;
import io.siglab.lab.process.Output;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.testbed.android.AdbServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's adb with a server and keys of its own, which looks for no emulators. */
final class RealAdb implements AutoCloseable {

  private final ProcessRunner runner;

  private final Path home;
  private final int port;

  private RealAdb(ProcessRunner runner, Path home, int port) {
    this.runner = runner;
    this.port = port;
    this.home = home;
  }

  static RealAdb start(Path home) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return new RealAdb(
          new ExecRunner(
              Map.of(
                  "ANDROID_ADB_SERVER_PORT", Integer.toString(free.getLocalPort()),
                  "HOME", home.toString(),
                  "ADB_LOCAL_TRANSPORT_MAX_PORT", "5554"),
              Lifetime.WITH_OWNER),
          home,
          free.getLocalPort());
    }
  }

  /** The port of its server on loopback. */
  int port() {
    return port;
  }

  /** Its server, for those who ask it themselves. */
  AdbServer server() {
    return new AdbServer("127.0.0.1", port);
  }

  Output run(String... words) {
    List<String> all = new ArrayList<>(List.of("adb"));
    all.addAll(List.of(words));
    return runner.run(Command.of(all));
  }

  Output on(AdbPhone phone, String... words) {
    List<String> all = new ArrayList<>(List.of("-s", phone.serial()));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  Output given(String input, String... words) {
    List<String> all = new ArrayList<>(List.of("adb"));
    all.addAll(List.of(words));
    return runner.run(Command.of(all).reading(input));
  }

  /** Starts a command on a phone and returns when it has said a word; it runs on. */
  void started(AdbPhone phone, String command, String word) {
    ProgramLog log = new ProgramLog(home.resolve("started.log"));
    LabProcess process =
        runner.start("adb", Command.of("adb", "-s", phone.serial(), "shell", command), log.file());
    process.awaitReady(() -> log.says(word), Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    run("kill-server");
  }
}
