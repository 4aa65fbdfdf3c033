package io.siglab.testbed.capture;

import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture by tcpdump. Packets are written one by one ({@code -U}) and taken from the kernel at
 * once ({@code --immediate-mode}), so that neither SIGINT nor a crash loses the ones before it; the
 * interface is not put into promiscuous mode ({@code -p}). tcpdump stamps packets with the clock of
 * the kernel it runs on.
 */
public final class TcpdumpCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(TcpdumpCapture.class);

  private final TcpdumpSettings settings;
  private final CapturePoint point;
  private final CaptureRequest request;
  private final String toolName;
  private final String clock;
  private @Nullable ToolProcess process;
  private long pid;
  private boolean stopped;

  /**
   * @param settings how tcpdump is run
   * @param point where it listens
   * @param request what to keep, and in which file
   * @param toolName name and version for the report, from {@link TcpdumpVersion}
   * @param clock whose clock stamps the packets: {@code host} or {@code device}
   */
  public TcpdumpCapture(
      TcpdumpSettings settings,
      CapturePoint point,
      CaptureRequest request,
      String toolName,
      String clock) {
    this.settings = settings;
    this.point = point;
    this.request = request;
    this.toolName = toolName;
    this.clock = clock;
  }

  @Override
  public synchronized void start() {
    if (process != null) {
      throw new IllegalStateException("a capture is started once");
    }
    Path parent = request.file().toAbsolutePath().getParent();
    if (parent == null || !parent.toFile().isDirectory()) {
      throw new DeviceException("no directory for the capture " + request.file() + "; create it");
    }
    ToolProcess started = launch();
    process = started;
    boolean ready;
    try {
      ready = started.awaitReady(settings.readyWithin());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new DeviceException("interrupted while tcpdump began on " + point.description(), e);
    }
    if (!ready) {
      boolean ended = started.ended();
      close();
      throw failure(
          started,
          ended
              ? "ended at once with exit code " + started.exitCode()
              : "did not begin within " + settings.readyWithin().toSeconds() + " s");
    }
    pid = started.pidOf("tcpdump");
    LOG.debug("tcpdump {} captures {} into {}", pid, point.description(), request.file());
  }

  private ToolProcess launch() {
    try {
      return ToolProcess.start(command(), "tcpdump " + pointName(), TcpdumpMessages::saysReady);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot run "
              + command().get(0)
              + " to capture "
              + point.description()
              + ": "
              + e.getMessage()
              + "; install it (Debian packages tcpdump and iproute2)",
          e);
    }
  }

  private List<String> command() {
    List<String> words = new ArrayList<>(point.prefix());
    words.add(settings.executable());
    words.addAll(List.of("-i", point.networkInterface(), "-p", "-n", "-U", "--immediate-mode"));
    words.addAll(List.of("-s", Integer.toString(request.snaplen())));
    words.addAll(List.of("-B", Integer.toString(settings.bufferKib())));
    point.user().ifPresent(user -> words.addAll(List.of("-Z", user)));
    words.addAll(List.of("-w", request.file().toAbsolutePath().toString()));
    return words;
  }

  private String pointName() {
    return point.networkInterface();
  }

  @Override
  public synchronized boolean running() {
    return process != null && !stopped && process.alive();
  }

  /** The process id that is signalled at the end; 0 before the start. */
  public synchronized long pid() {
    return pid;
  }

  @Override
  public synchronized CaptureReport stop() {
    ToolProcess running = process;
    if (running == null || stopped) {
      throw new IllegalStateException("a capture is stopped once, after its start");
    }
    stopped = true;
    if (!running.alive() || !interrupt(running)) {
      throw died(running);
    }
    if (running.exitCode() != 0) {
      throw failure(running, "ended with exit code " + running.exitCode());
    }
    List<String> lines = running.errorLines();
    OptionalLong captured = TcpdumpMessages.captured(lines);
    if (captured.isEmpty()) {
      throw failure(running, "ended without its counters");
    }
    return new CaptureReport(
        toolName, point.description(), clock, captured.getAsLong(), TcpdumpMessages.dropped(lines));
  }

  /**
   * Ends tcpdump by SIGINT to its own process id, never by name: other runs have one too.
   *
   * @return whether it was there to be ended
   */
  private boolean interrupt(ToolProcess running) {
    try {
      ToolProcess kill =
          ToolProcess.start(List.of("kill", "-INT", Long.toString(pid)), "kill", line -> false);
      boolean signalled = kill.awaitEnd(settings.endsWithin()) && kill.exitCode() == 0;
      if (!running.awaitEnd(settings.endsWithin())) {
        running.kill();
        throw failure(
            running, "did not end within " + settings.endsWithin().toSeconds() + " s of SIGINT");
      }
      return signalled;
    } catch (IOException e) {
      running.kill();
      throw new DeviceException("cannot run kill; install it (Debian package procps)", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.kill();
      throw new DeviceException("interrupted while tcpdump ended on " + point.description(), e);
    }
  }

  private DeviceException died(ToolProcess dead) {
    try {
      boolean known = dead.awaitEnd(settings.endsWithin());
      return failure(
          dead,
          "died in the middle of the capture"
              + (known ? " with exit code " + dead.exitCode() : ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DeviceException("interrupted while tcpdump ended on " + point.description(), e);
    }
  }

  private DeviceException failure(ToolProcess ended, String what) {
    List<String> lines = ended.errorLines();
    return new DeviceException(
        "tcpdump on "
            + point.description()
            + " "
            + what
            + (lines.isEmpty() ? "" : "; it said: " + String.join(" | ", lines))
            + "; "
            + TcpdumpMessages.mend(lines));
  }

  @Override
  public synchronized void close() {
    ToolProcess running = process;
    if (running == null || stopped) {
      return;
    }
    stopped = true;
    if (!running.alive()) {
      return;
    }
    try {
      if (pid == 0) {
        running.kill();
      } else {
        interrupt(running);
      }
    } catch (DeviceException e) {
      LOG.warn("{}", e.getMessage());
    }
  }
}
