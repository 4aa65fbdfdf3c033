package io.siglab.testbed.ios;

import io.siglab.testbed.capture.TcpdumpCapture;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.nio.file.Path;

/** tcpdump on an iPhone's interface, whose report says what the file turned out to hold. */
final class RviCapture implements Capture {

  private final TcpdumpCapture tcpdump;
  private final Path file;

  RviCapture(TcpdumpCapture tcpdump, Path file) {
    this.tcpdump = tcpdump;
    this.file = file;
  }

  @Override
  public void start() {
    tcpdump.start();
  }

  @Override
  public boolean running() {
    return tcpdump.running();
  }

  @Override
  public CaptureReport stop() {
    CaptureReport report = tcpdump.stop();
    try {
      return new CaptureReport(
          report.tool(),
          report.point() + ", " + CaptureHead.of(file).words(),
          report.clock(),
          report.packetsCaptured(),
          report.packetsDropped());
    } catch (IOException e) {
      throw new DeviceException("cannot read the capture " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    tcpdump.close();
  }
}
