package io.siglab.cli;

import io.siglab.lab.adb.AdbPhone;
import io.siglab.lab.adb.PhoneSettings;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Doubles of Android phones in a network namespace, behind a real adb server of their own. */
final class PhonesOnAdb implements AutoCloseable {

  private final String namespace = "siglab-" + RunLabel.random().value() + "-adb";
  private final List<String> inside = List.of("ip", "netns", "exec", namespace);
  private final List<AdbPhone> phones = new ArrayList<>();
  private final Path folder;
  private final ExecRunner runner;
  private final int port;

  PhonesOnAdb(Path folder) throws IOException {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    runner =
        new ExecRunner(
            Map.of(
                "ANDROID_ADB_SERVER_PORT", Integer.toString(port),
                "HOME", folder.toString(),
                "ADB_LOCAL_TRANSPORT_MAX_PORT", "5554"),
            Lifetime.WITH_OWNER);
    runner.require(Command.of("ip", "netns", "add", namespace), "make a namespace");
    runner.require(Command.of("ip", "link", "set", "lo", "up").behind(inside), "set lo up");
  }

  /** The adb server's port. */
  int port() {
    return port;
  }

  /** Attaches a phone and tells its serial. */
  String attach(String name, PhoneSettings settings) throws IOException {
    Path home =
        Files.createDirectory(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    AdbPhone phone = AdbPhone.start(runner, inside, home, settings, Map.of());
    phones.add(phone);
    // A phone that lets nobody in makes this fail, and is known to the server all the same.
    runner.run(Command.of("adb", "connect", phone.serial()));
    return phone.serial();
  }

  /** What the phones' root says to a command, phone by phone. */
  SortedMap<String, String> asRoot(String command) {
    SortedMap<String, String> said = new TreeMap<>();
    for (AdbPhone phone : phones) {
      said.put(
          phone.serial(),
          runner
              .require(
                  Command.of("adb", "-s", phone.serial(), "shell", "su -c '" + command + "'"),
                  "ask " + phone.serial())
              .out());
    }
    return said;
  }

  @Override
  public void close() {
    runner.run(Command.of("adb", "kill-server"));
    phones.forEach(AdbPhone::close);
    runner.require(Command.of("ip", "netns", "delete", namespace), "remove a namespace");
    runner.close();
  }
}
