package io.siglab.testbed.android;

import dadb.AdbShellResponse;
import dadb.Dadb;
import dadb.adbserver.AdbServer;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.DeviceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A phone's shell by dadb and the host's adb server, which other tools may use at the same time.
 */
public final class DadbShell implements PhoneShell {

  private static final int REGULAR_FILE = 0100000;
  private static final String SHELL_V2 = "shell_v2";

  /** Where {@code adb start-server} listens. */
  private static final String USUAL_SERVER = "localhost:5037";

  /** dadb leaves a command's input open: one that reads it, a su that asks, would never end. */
  private static final String WITHOUT_INPUT = "exec </dev/null; ";

  private final String serial;
  private final Dadb dadb;

  private DadbShell(String serial, Dadb dadb) {
    this.serial = serial;
    this.dadb = dadb;
  }

  /**
   * Opens a phone that an adb server knows.
   *
   * @param host of the adb server
   * @param port of the adb server, usually 5037
   * @param serial as {@code adb devices} lists it
   * @throws DeviceException if there is no server, it does not know the phone, the phone has not
   *     let the host in, or is older than Android 7, whose shell tells no exit code
   */
  public static DadbShell open(String host, int port, String serial) {
    Dadb dadb;
    try {
      dadb = AdbServer.createDadb(host, port, "host:transport:" + serial);
    } catch (Exception e) { // Kotlin does not declare what it throws.
      throw new DeviceException(
          "cannot reach " + serial + " by adb: " + e.getMessage(), mend(e), e);
    }
    if (!dadb.supportsFeature(SHELL_V2)) {
      throw new DeviceException(
          serial + " has a shell that tells no exit codes; Siglab needs Android 7 or newer");
    }
    return new DadbShell(serial, dadb);
  }

  /**
   * Opens a phone of the inventory.
   *
   * @param device of kind {@code android}
   * @throws DeviceException as the other one does
   */
  public static DadbShell open(DeviceEntry device) {
    String server = device.properties().getOrDefault("adb", USUAL_SERVER);
    int colon = server.lastIndexOf(':');
    String serial = device.properties().getOrDefault("serial", device.id());
    return open(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)), serial);
  }

  private static String mend(Exception e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("unauthorized")) {
      return "confirm \"Allow USB debugging\" on the phone";
    }
    if (said.contains("offline")) {
      return "plug it in again, or `adb reconnect`";
    }
    if (said.contains("not found")) {
      return "plug it in, or `adb connect HOST:PORT`; `adb devices -l` shows what is there";
    }
    return "`adb start-server` starts adb's server";
  }

  @Override
  public String serial() {
    return serial;
  }

  @Override
  public ShellResult run(String command) {
    try {
      AdbShellResponse response = dadb.shell(WITHOUT_INPUT + command);
      return new ShellResult(
          response.getExitCode(), response.getOutput(), response.getErrorOutput());
    } catch (IOException | RuntimeException e) {
      throw lost("run a command on", e);
    }
  }

  @Override
  public void push(Path file, String remote, int mode) {
    try {
      dadb.push(
          file.toFile(), remote, REGULAR_FILE | mode, Files.getLastModifiedTime(file).toMillis());
    } catch (IOException | RuntimeException e) {
      throw lost("copy " + file + " to " + remote + " of", e);
    }
  }

  @Override
  public void pull(String remote, Path file) {
    try {
      dadb.pull(file.toFile(), remote);
    } catch (IOException | RuntimeException e) {
      throw lost("copy " + remote + " from", e);
    }
  }

  private DeviceException lost(String what, Exception e) {
    return new DeviceException(
        "cannot " + what + " " + serial + ": " + e.getMessage() + "; is it still plugged in?", e);
  }

  @Override
  public void close() {
    try {
      dadb.close();
    } catch (Exception e) {
      throw new IllegalStateException("dadb holds nothing by an adb server", e);
    }
  }
}
