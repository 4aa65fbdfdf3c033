package io.siglab.testbed.run;

import io.siglab.store.Attempt;
import io.siglab.store.CaptureRecord;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.words.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The capture of one device in one attempt; begun anew when background spoils it. */
final class SideCapture {

  private final Device device;
  private final Path file;
  private final int snaplen;
  private @Nullable Capture running;
  private @Nullable CaptureReport report;
  private int restarts;

  SideCapture(Device device, Role role, Attempt attempt, int snaplen) {
    this.device = device;
    this.file = attempt.file(role.word() + "." + device.captureFormat());
    this.snaplen = snaplen;
  }

  void start() {
    Capture capture = device.newCapture(new CaptureRequest(file, snaplen));
    try {
      capture.start();
    } catch (RuntimeException e) {
      capture.close();
      throw e;
    }
    running = capture;
  }

  /** Throws away what was captured so far and begins anew. */
  void restart() {
    Capture before = Objects.requireNonNull(running);
    running = null;
    before.stop();
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new DeviceException("cannot remove the capture to begin anew: " + file, e);
    }
    restarts++;
    start();
  }

  int restarts() {
    return restarts;
  }

  /**
   * Fails if the capturing process has died.
   *
   * @throws DeviceException then, with what the tool said
   */
  void requireRunning() {
    Capture capture = running;
    if (capture != null && !capture.running()) {
      running = null;
      report = capture.stop();
    }
  }

  /** Ends the capture; nothing happens if it never began. */
  void stop() {
    Capture capture = running;
    if (capture != null) {
      running = null;
      report = capture.stop();
    }
  }

  /** Ends the capture without a report, if it still runs. */
  void abandon() {
    Capture capture = running;
    if (capture != null) {
      running = null;
      capture.close();
    }
  }

  /**
   * What was captured so far.
   *
   * @param fromUs on the clock that stamps the capture
   * @param toUs the same
   * @throws DeviceException if it cannot be read
   */
  PcapScan scan(long fromUs, long toUs) {
    Capture capture = running;
    if (capture != null) {
      capture.fetch();
    }
    try {
      return PcapScan.of(file, fromUs, toUs);
    } catch (IOException e) {
      throw new DeviceException(
          "cannot read the capture of " + device.id() + ": " + e.getMessage(), e);
    }
  }

  /** The record for the manifest; empty unless the capture ended with a report. */
  Optional<CaptureRecord> record() {
    CaptureReport ended = report;
    if (ended == null) {
      return Optional.empty();
    }
    return Optional.of(
        CaptureRecord.unhashed(
            file.getFileName().toString(),
            ended.tool(),
            ended.point(),
            ended.clock(),
            snaplen,
            ended.packetsCaptured(),
            ended.packetsDropped(),
            restarts));
  }
}
