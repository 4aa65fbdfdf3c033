package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.capture.CapturePoint;
import io.siglab.testbed.capture.TcpdumpCapture;
import io.siglab.testbed.capture.TcpdumpVersion;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.HostStamps;
import io.siglab.testbed.device.RunLabel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Captures an iPhone as an interface of this Mac. Apple's tcpdump writes pcapng there with a PKTAP
 * header in front of each packet, older ones raw IP; which one it was, a report says.
 *
 * <p>Packets are stamped when they reach the Mac: later than they passed the phone by an unknown
 * time, which is no part of the clock's error.
 */
final class RviCaptures implements IosCaptures {

  /** A PKTAP header with all its fields (xnu, bsd/net/pktap.h), kept on top of the snaplen. */
  private static final int PKTAP_HEADER = 156;

  private static final int MAX_SNAPLEN = 262_144;

  private final IosTools tools;
  private final String udid;
  private final String version;
  private final Rvi rvi;

  private RviCaptures(IosTools tools, String udid, String version, Rvi rvi) {
    this.tools = tools;
    this.udid = udid;
    this.version = version;
    this.rvi = rvi;
  }

  static RviCaptures open(IosTools tools, String udid, RunLabel label) {
    String version = TcpdumpVersion.of(tools.tcpdump().executable());
    return new RviCaptures(
        tools, udid, version, Rvi.open(tools.rvictl(), tools.records(), udid, label));
  }

  /**
   * Whether it could be opened now; makes nothing.
   *
   * @return what captures, in words
   * @throws DeviceException if not
   */
  static String check(IosTools tools, String udid) {
    Rvi.check(tools.rvictl(), tools.records(), udid);
    return "rvictl, then " + TcpdumpVersion.of(tools.tcpdump().executable());
  }

  @Override
  public Capture newCapture(CaptureRequest request) {
    CapturePoint point =
        new CapturePoint(
            "interface " + rvi.networkInterface() + " of " + udid,
            List.of(),
            rvi.networkInterface(),
            Optional.empty());
    int snaplen = Math.min(MAX_SNAPLEN, request.snaplen() + PKTAP_HEADER);
    return new RviCapture(
        new TcpdumpCapture(
            tools.tcpdump(), point, new CaptureRequest(request.file(), snaplen), version, "host"),
        request.file());
  }

  @Override
  public String format() {
    return "pcapng";
  }

  @Override
  public ClockSample sampleClock(HostClock host) {
    return new HostStamps(Clock.systemUTC()).sample(host);
  }

  @Override
  public String tool() {
    return version;
  }

  @Override
  public void close() {
    rvi.close();
  }
}
