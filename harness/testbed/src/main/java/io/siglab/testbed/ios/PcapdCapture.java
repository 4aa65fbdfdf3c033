package io.siglab.testbed.ios;

import io.siglab.testbed.capture.ToolProcess;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture of an iPhone by its own service pcapd, through go-ios, stamped by the phone's clock.
 *
 * <p>go-ios chooses the file's name itself, in the current directory, so each capture has a folder
 * of its own and the file gets the wanted name as a second one as soon as it exists. go-ios 1.2.0
 * catches no signal: it is ended by SIGTERM, which, unlike SIGINT, no shell has set to be ignored,
 * and what was cut in the middle of a packet is taken away. It counts nothing and keeps packets
 * whole: packets are counted, and cut, here. pcapd does not tell what it dropped.
 */
public final class PcapdCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(PcapdCapture.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int TERMINATED = 128 + 15;

  private final GoIos ios;
  private final String version;
  private final String udid;
  private final CaptureRequest request;
  private @Nullable ToolProcess process;
  private boolean stopped;

  /**
   * @param version of go-ios, from {@link GoIos#version}
   */
  public PcapdCapture(GoIos ios, String version, String udid, CaptureRequest request) {
    this.ios = ios;
    this.version = version;
    this.udid = udid;
    this.request = request;
  }

  @Override
  public synchronized void start() {
    if (process != null || stopped) {
      throw new IllegalStateException("a capture is started once");
    }
    ToolProcess started = launch();
    process = started;
    try {
      if (!started.awaitReady(LIMIT)) {
        boolean ended = started.ended();
        throw failed(ended ? "ended at once" : "did not begin within " + LIMIT.toSeconds() + " s");
      }
      Files.createLink(request.file(), folder().resolve(written(started)));
    } catch (IOException e) {
      close();
      throw new DeviceException(
          "cannot name the capture " + request.file() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new DeviceException("interrupted while " + what() + " began", e);
    } catch (DeviceException e) {
      close();
      throw e;
    }
    LOG.debug("{} writes {}", what(), request.file());
  }

  /** The shell becomes go-ios, so that its process id is go-ios's. */
  private ToolProcess launch() {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\""));
    words.add(folder().toString());
    words.addAll(ios.pcap(udid));
    try {
      Files.createDirectory(folder());
      return ToolProcess.start(
          words, "pcapd " + udid, line -> GoIosLog.captureFile(line).isPresent());
    } catch (IOException e) {
      throw new DeviceException("cannot start " + what() + ": " + e.getMessage(), e);
    }
  }

  private static String written(ToolProcess started) {
    return started.errorLines().stream()
        .flatMap(line -> GoIosLog.captureFile(line).stream())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public synchronized boolean running() {
    return process != null && !stopped && process.alive();
  }

  @Override
  public synchronized CaptureReport stop() {
    ToolProcess running = process;
    if (running == null || stopped) {
      throw new IllegalStateException("a capture is stopped once, after its start");
    }
    boolean ran = running.alive();
    stopped = true;
    end(running);
    try {
      PcapTail.Whole whole = PcapTail.settle(request.file(), request.snaplen());
      removeFolder();
      boolean ended = running.exitCode() == TERMINATED || running.exitCode() == 0;
      if (!ran || !ended) {
        throw failed("died in the middle of the capture");
      }
      return new CaptureReport(
          version, "pcapd of " + udid + ", which tells no drops", "device", whole.packets(), 0);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot read what "
              + what()
              + " wrote: "
              + e.getMessage()
              + "; is there room where the run is written?",
          e);
    }
  }

  private void end(ToolProcess running) {
    try {
      running.terminate();
      if (!running.awaitEnd(LIMIT)) {
        running.kill();
        throw failed("did not end within " + LIMIT.toSeconds() + " s of SIGTERM");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.kill();
      throw new DeviceException("interrupted while " + what() + " ended", e);
    }
  }

  private DeviceException failed(String how) {
    String complaint =
        process == null ? "it was not started" : GoIosLog.complaint(process.errorLines());
    return new DeviceException(
        what() + " " + how + ": " + complaint, GoIosLog.mend(complaint), null);
  }

  private String what() {
    return "the capture of " + udid + " by pcapd";
  }

  private Path folder() {
    Path file = request.file().toAbsolutePath();
    return file.resolveSibling(file.getFileName() + ".pcapd");
  }

  /** The file has its other name by now; a folder that holds more is left to be looked at. */
  private void removeFolder() throws IOException {
    ToolProcess ended = process;
    if (ended != null) {
      for (String line : ended.errorLines()) {
        if (GoIosLog.captureFile(line).isPresent()) {
          Files.deleteIfExists(folder().resolve(GoIosLog.captureFile(line).get()));
        }
      }
    }
    try {
      Files.deleteIfExists(folder());
    } catch (DirectoryNotEmptyException e) {
      LOG.warn("{} holds more than the capture and was left", folder());
    }
  }

  @Override
  public synchronized void close() {
    ToolProcess running = process;
    if (running == null || stopped) {
      return;
    }
    stopped = true;
    try {
      end(running);
      removeFolder();
    } catch (DeviceException | IOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
