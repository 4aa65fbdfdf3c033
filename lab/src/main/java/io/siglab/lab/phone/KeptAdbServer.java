package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import io.siglab.lab.process.Command;
import io.siglab.lab.process.LabProcess;
import io.siglab.lab.process.ProcessRunner;
import io.siglab.testbed.android.AdbServer;
import io.siglab.testbed.android.DadbShell;
import io.siglab.testbed.android.PhoneShell;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lab's own adb server for the lab's whole life: where it died, the next command gets another,
 * at the same port and with the same keys, that knows the same phones.
 */
public final class KeptAdbServer {

  private static final Logger LOG = LoggerFactory.getLogger(KeptAdbServer.class);
  private static final Duration READY = Duration.ofSeconds(30);
  private static final Duration ENDS = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;

  private final ProcessRunner runner;
  private final Path directory;
  private final Consumer<LabProcess> started;
  private final List<String> phones = new ArrayList<>();
  private int port;
  private LabProcess process;

  private KeptAdbServer(ProcessRunner runner, Path directory, Consumer<LabProcess> started) {
    this.runner = runner;
    this.directory = directory;
    this.started = started;
    this.port = FreePort.pick();
    this.process = launch();
  }

  /**
   * Starts the server and returns at once.
   *
   * @param directory receives its keys and its log
   * @param started told of every process, to be recorded for the reaper
   */
  static KeptAdbServer begin(ProcessRunner runner, Path directory, Consumer<LabProcess> started) {
    return new KeptAdbServer(runner, directory, started);
  }

  private LabProcess launch() {
    Command command =
        Command.of("adb", "-P", Integer.toString(port), "nodaemon", "server")
            .with("HOME", directory.toString())
            .with("TMPDIR", directory.toString())
            .with("ADB_USB", "0")
            .with("ADB_MDNS", "0")
            .with("ADB_LOCAL_TRANSPORT_MAX_PORT", "5554");
    LabProcess launched = runner.start("adb server", command, directory.resolve("server.log"));
    started.accept(launched);
    return launched;
  }

  /**
   * Waits until the server answers; a port that another process took meanwhile is exchanged.
   *
   * @throws LabException if it does not, with the end of its log
   */
  synchronized void await() {
    for (int attempt = 1; ; attempt++) {
      try {
        process.awaitReady(this::answers, READY);
        return;
      } catch (LabException e) {
        process.stop(ENDS);
        if (attempt == ATTEMPTS || !portTaken()) {
          throw e;
        }
        port = FreePort.pick();
        process = launch();
      }
    }
  }

  private boolean answers() {
    try {
      return !address().version().isEmpty();
    } catch (DeviceException e) {
      // Not listening yet; the caller has a deadline.
      return false;
    }
  }

  private boolean portTaken() {
    try {
      return Files.readString(process.log()).contains("Address already in use");
    } catch (IOException e) {
      throw LabException.file("cannot read " + process.log(), e);
    }
  }

  /**
   * Attaches a phone, now and to each server that follows.
   *
   * @throws DeviceException if the phone does not answer
   */
  synchronized void connect(String serial) {
    address().connect(serial);
    phones.add(serial);
  }

  /** Where it listens; only after {@link #await}. */
  public synchronized AdbServer address() {
    return new AdbServer("127.0.0.1", port);
  }

  /**
   * A phone's shell that outlives the server.
   *
   * @throws DeviceException if the phone cannot be reached
   */
  public PhoneShell shell(String serial) {
    alive();
    return new KeptAdbShell(this, DadbShell.open(address(), serial, DadbShell.USUAL_LIMIT));
  }

  /**
   * The server's process, alive and knowing the phones.
   *
   * @throws DeviceException if it died and cannot be started again, or a phone does not answer
   */
  synchronized LabProcess alive() {
    if (!process.alive()) {
      LOG.warn("the lab's adb server died; starting another");
      process = launch();
      process.awaitReady(this::answers, READY);
      phones.forEach(address()::connect);
    }
    return process;
  }
}
