package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.HostClock;

/** Captures an iPhone by its service pcapd, through go-ios. */
final class PcapdCaptures implements IosCaptures {

  private final GoIos ios;
  private final String version;
  private final String udid;

  PcapdCaptures(GoIos ios, String version, String udid) {
    this.ios = ios;
    this.version = version;
    this.udid = udid;
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
