package io.siglab.testbed.android.attribution;

import io.siglab.store.AttributionFile;
import io.siglab.store.AttributionRecord;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.DeviceException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A capture with a watch beside it, whose answer is written beside the capture. A watch that fails
 * does not spoil the capture: whose its flows are is unknown then, and the report says so.
 */
final class AttributedCapture implements Capture {

  private static final Logger LOG = LoggerFactory.getLogger(AttributedCapture.class);

  private final Capture capture;
  private final OwnerWatch watch;
  private final Path file;
  private String failure = "";

  /**
   * @param file the capture's
   */
  AttributedCapture(Capture capture, OwnerWatch watch, Path file) {
    this.capture = capture;
    this.watch = watch;
    this.file = file;
  }

  @Override
  public void start() {
    try {
      watch.start();
    } catch (DeviceException e) {
      fail(e);
    }
    try {
      capture.start();
    } catch (DeviceException e) {
      watch.close();
      throw e;
    }
  }

  private void fail(DeviceException e) {
    failure = String.valueOf(e.getMessage());
    LOG.warn("whose flows {} holds is not known: {}", file.getFileName(), failure);
    watch.close();
  }

  @Override
  public boolean running() {
    return capture.running();
  }

  @Override
  public void fetch() {
    capture.fetch();
  }

  @Override
  public CaptureReport stop() {
    CaptureReport report;
    try {
      report = capture.stop();
    } catch (DeviceException e) {
      watch.close();
      throw e;
    }
    return new CaptureReport(
        report.tool(),
        report.point() + "; " + owners(),
        report.clock(),
        report.packetsCaptured(),
        report.packetsDropped());
  }

  private String owners() {
    if (failure.isEmpty()) {
      try {
        AttributionRecord record = watch.stop();
        new AttributionFile().write(file, record);
        return "owners by " + record.method().word();
      } catch (DeviceException e) {
        fail(e);
      }
    }
    return "owners unknown: " + failure;
  }

  @Override
  public void close() {
    capture.close();
    watch.close();
  }
}
