package io.siglab.lab.adb;

import io.siglab.lab.process.Command;
import io.siglab.lab.process.ExecRunner;
import io.siglab.lab.process.Lifetime;
import io.siglab.testbed.device.RunLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** The double of an Android phone, connected to an adb server of its own. */
public final class DoubleOnAdb implements AutoCloseable {

  private static final ExecRunner RUNNER = new ExecRunner(Map.of(), Lifetime.WITH_OWNER);

  private final String namespace;
  private final RealAdb adb;
  private final AdbPhone phone;

  private DoubleOnAdb(String namespace, RealAdb adb, AdbPhone phone) {
    this.namespace = namespace;
    this.adb = adb;
    this.phone = phone;
  }

  /** Starts both. */
  public static DoubleOnAdb start(Path folder) throws IOException {
    String namespace = "siglab-" + RunLabel.random().value() + "-drv";
    RUNNER.require(Command.of("ip", "netns", "add", namespace), "make a namespace");
    List<String> inside = List.of("ip", "netns", "exec", namespace);
    Path home =
        Files.createDirectory(
            folder.resolve("phone"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    RealAdb adb = RealAdb.start(folder);
    AdbPhone phone = AdbPhone.start(RUNNER, inside, home, PhoneSettings.standard(), Map.of());
    adb.run("connect", phone.serial());
    return new DoubleOnAdb(namespace, adb, phone);
  }

  /** The adb server's port on loopback. */
  public int serverPort() {
    return adb.port();
  }

  /** As {@code adb devices} lists it. */
  public String serial() {
    return phone.serial();
  }

  @Override
  public void close() {
    adb.close();
    phone.close();
    RUNNER.require(Command.of("ip", "netns", "delete", namespace), "remove a namespace");
  }
}
