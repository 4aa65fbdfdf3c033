package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Captures an iPhone by its service pcapd, through go-ios. */
final class PcapdCaptures implements IosCaptures {

  private static final int SNAPLEN = 96;

  private final GoIos ios;
  private final String version;
  private final String udid;

  PcapdCaptures(GoIos ios, String version, String udid) {
    this.ios = ios;
    this.version = version;
    this.udid = udid;
  }

  /**
   * Whether a phone's pcapd lets this host in: a capture is begun and thrown away.
   *
   * @return what captures, in words
   * @throws DeviceException if not, with the mend
   */
  static String check(GoIos ios, String udid) {
    String version = ios.version().orElse("go-ios");
    try {
      Path folder = Files.createTempDirectory("siglab-pcapd");
      Path file = folder.resolve("look.pcap");
      try (Capture look = new PcapdCapture(ios, version, udid, new CaptureRequest(file, SNAPLEN))) {
        look.start();
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new DeviceException("cannot write a capture of " + udid + ": " + e.getMessage(), e);
    }
    return "pcapd, by " + version;
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    return new PcapdCapture(ios, version, udid, request);
  }

  @Override
  public String format() {
    return "pcap";
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return new IphoneClock(ios, udid).sample(host);
  }

  @Override
  public String tool() {
    return version;
  }

  @Override
  public void close() {
    // Each capture ends with itself; there is nothing that a run keeps open.
  }
}
