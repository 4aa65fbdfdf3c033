package io.siglab.simulate.phone;

import io.siglab.simulate.wire.PcapngWriter;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureReport;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A capture of a simulated phone: what passes its interface goes into a pcapng file. */
final class SimulatedCapture implements Capture {

  private static final String TOOL = "siglab simulation";
  private static final String INTERFACE = "sim0";

  private final SimulatedPhone phone;
  private final CaptureRequest request;
  private @Nullable PcapngWriter writer;

  SimulatedCapture(SimulatedPhone phone, CaptureRequest request) {
    this.phone = phone;
    this.request = request;
  }

  @Override
  public void start() {
    try {
      writer = new PcapngWriter(request.file(), TOOL, INTERFACE, request.snaplen());
      phone.capturedBy(this);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public boolean running() {
    return writer != null;
  }

  /**
   * A packet passed.
   *
   * @param atUs the phone's clock
   */
  void packet(long atUs, byte[] ip) {
    if (writer != null) {
      try {
        writer.packet(atUs, ip);
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Hands to the file what was captured so far. */
  void flush() {
    if (writer != null) {
      try {
        writer.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  @Override
  public CaptureReport stop() {
    PcapngWriter ending = writer;
    if (ending == null) {
      throw new IllegalStateException("the capture does not run");
    }
    end();
    return new CaptureReport(
        TOOL, "interface " + INTERFACE + " of " + phone.id(), "device", ending.packets(), 0);
  }

  @Override
  public void close() {
    if (writer != null) {
      end();
    }
  }

  private void end() {
    phone.capturedByNobody();
    PcapngWriter ending = writer;
    writer = null;
    try {
      if (ending != null) {
        ending.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private DeviceException failed(IOException e) {
    return new DeviceException(
        "cannot write the capture " + request.file() + ": " + e.getMessage(), e);
  }
}
