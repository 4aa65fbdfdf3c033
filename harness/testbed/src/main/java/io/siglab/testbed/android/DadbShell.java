package io.siglab.testbed.android;

import dadb.AdbShellResponse;
import dadb.Dadb;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A phone's shell by dadb and the host's adb server, which other tools may use at the same time. A
 * phone that does not answer within the limit counts as gone, and one that is attached by network
 * and dropped out is attached again before the next command; no command is given twice. After a
 * silence each command first asks shortly whether anybody is there, so that putting back what a run
 * changed on a phone that hangs does not wait the whole limit for every piece.
 */
public final class DadbShell implements PhoneShell {

  /** Longer than any command of the harness takes: those that wait give up after ten seconds. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(DadbShell.class);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** More than any phone needs for a command that does nothing. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

  private static final int REGULAR_FILE = 0100000;
  private static final Pattern JAR = Pattern.compile("dadb-([^/]+)\\.jar$");
  private static final String SHELL_V2 = "shell_v2";

  /** dadb leaves a command's input open: one that reads it, a su that asks, would never end. */
  private static final String WITHOUT_INPUT = "exec </dev/null; ";

  private final AdbServer server;
  private final String serial;
  private final Dadb bridge;
  private final Duration limit;
  private volatile boolean lost;
  private volatile boolean silent;

  private DadbShell(AdbServer server, String serial, Dadb bridge, Duration limit) {
    this.server = server;
    this.serial = serial;
    this.bridge = bridge;
    this.limit = limit;
  }

  /**
   * Opens a phone that an adb server knows.
   *
   * @param server which one
   * @param serial as {@code adb devices} lists it
   * @throws DeviceException if there is no server, it does not know the phone, the phone has not
   *     let the host in, or is older than Android 7, whose shell tells no exit code
   */
  public static DadbShell open(AdbServer server, String serial) {
    return open(server, serial, USUAL_LIMIT);
  }

  /**
   * The same with a limit of one's own.
   *
   * @param limit the longest that a phone may be silent
   */
  public static DadbShell open(AdbServer server, String serial, Duration limit) {
    Dadb bridge;
    try {
      bridge = attached(server, serial, limit);
    } catch (Exception e) { // Kotlin does not declare what it throws.
      throw new DeviceException(
          "cannot reach " + serial + " by adb: " + e.getMessage(), mend(e), e);
    }
    if (!bridge.supportsFeature(SHELL_V2)) {
      throw new DeviceException(
          serial + " has a shell that tells no exit codes; Siglab needs Android 7 or newer");
    }
    return new DadbShell(server, serial, bridge, limit);
  }

  /** A phone by network that the server lost, or never knew, is attached first. */
  private static Dadb attached(AdbServer server, String serial, Duration limit) throws Exception {
    try {
      return bridge(server, serial, limit);
    } catch (Exception e) {
      String said = String.valueOf(e.getMessage());
      if (!AdbServer.byNetwork(serial)
          || !(said.contains("offline") || said.contains("not found"))) {
        throw e;
      }
      attach(server, serial);
      return bridge(server, serial, limit);
    }
  }

  private static Dadb bridge(AdbServer server, String serial, Duration limit) {
    return dadb.adbserver.AdbServer.createDadb(
        server.host(),
        server.port(),
        "host:transport:" + serial,
        (int) CONNECT.toMillis(),
        (int) limit.toMillis());
  }

  /** The version of dadb, as its file is called; {@code unknown} where it lies in no file. */
  public static String dadbVersion() {
    CodeSource source = Dadb.class.getProtectionDomain().getCodeSource();
    Matcher file = JAR.matcher(source == null ? "" : source.getLocation().getPath());
    return file.find() ? file.group(1) : "unknown";
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
    attach();
    try {
      AdbShellResponse response = bridge.shell(WITHOUT_INPUT + command);
      return new ShellResult(
          response.getExitCode(), response.getOutput(), response.getErrorOutput());
    } catch (IOException | RuntimeException e) {
      throw lost("run a command on", e);
    }
  }

  @Override
  public PhoneDialogue converse(String command) {
    attach();
    try {
      return new ShellDialogue(bridge.openShell(ShellDialogue.loop(command)), e -> lost("ask", e));
    } catch (IOException | RuntimeException e) {
      throw lost("run a command on", e);
    }
  }

  @Override
  public void push(Path file, String remote, int mode) {
    attach();
    try {
      bridge.push(
          file.toFile(), remote, REGULAR_FILE | mode, Files.getLastModifiedTime(file).toMillis());
    } catch (IOException | RuntimeException e) {
      throw lost("copy " + file + " to " + remote + " of", e);
    }
  }

  @Override
  public void pull(String remote, Path file) {
    attach();
    try {
      bridge.pull(file.toFile(), remote);
    } catch (IOException | RuntimeException e) {
      throw lost("copy " + remote + " from", e);
    }
  }

  /**
   * A phone that is plugged in again is known to the server by itself, one that is reached by
   * network is not.
   */
  private void attach() {
    if (silent) {
      awaitSignOfLife();
    }
    if (!lost || !AdbServer.byNetwork(serial)) {
      return;
    }
    attach(server, serial);
    lost = false;
  }

  private void awaitSignOfLife() {
    Duration atMost = limit.compareTo(SIGN_OF_LIFE) < 0 ? limit : SIGN_OF_LIFE;
    try {
      // Nothing is held by an adb server between commands, so nothing is to be closed.
      bridge(server, serial, atMost).shell(WITHOUT_INPUT + ":");
    } catch (SocketTimeoutException e) {
      throw lost("reach", e, atMost);
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} is not silent any more, but gone: {}", serial, e.getMessage());
    }
    silent = false;
  }

  private static void attach(AdbServer server, String serial) {
    List<AdbServer.Attached> known =
        server.attached().stream().filter(phone -> phone.serial().equals(serial)).toList();
    if (known.stream().anyMatch(AdbServer.Attached::ready)) {
      return;
    }
    if (!known.isEmpty()) {
      server.disconnect(serial);
    }
    server.connect(serial);
  }

  private DeviceException lost(String what, Exception e) {
    return lost(what, e, limit);
  }

  private DeviceException lost(String what, Exception e, Duration waited) {
    lost = true;
    silent = e instanceof SocketTimeoutException;
    String why =
        silent
            ? "it did not answer within " + waited.toMillis() + " ms; is it still alive?"
            : (e.getMessage() == null ? "the connection broke off" : e.getMessage())
                + "; is it still plugged in?";
    return new DeviceException("cannot " + what + " " + serial + ": " + why, e);
  }

  @Override
  public void close() {
    try {
      bridge.close();
    } catch (Exception e) {
      throw new IllegalStateException("dadb holds nothing by an adb server", e);
    }
  }
}
