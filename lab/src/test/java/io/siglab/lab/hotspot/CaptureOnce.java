package io.siglab.lab.hotspot;

import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.hotspot.HotspotCapture;
import io.siglab.testbed.hotspot.HotspotPoint;
import io.siglab.testbed.hotspot.HotspotSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Begins a capture in a process of its own, to which rights can be refused. */
final class CaptureOnce {

  static final int REFUSED = 3;

  private CaptureOnce() {}

  public static void main(String[] args) {
    HotspotPoint point =
        new HotspotPoint(args[0], List.of("10.77.0.2"), Optional.empty(), Optional.empty());
    try (HotspotCapture capture =
        new HotspotCapture(
            HotspotSettings.standard(), point, new CaptureRequest(Path.of(args[1]), 96))) {
      capture.start();
      System.out.println("started");
    } catch (DeviceException e) {
      System.out.println(e.getMessage());
      System.exit(REFUSED);
    }
  }
}
