package io.siglab.testbed.ios;

import io.siglab.store.ClockSample;
import io.siglab.testbed.device.Capture;
import io.siglab.testbed.device.CaptureRequest;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.HostClock;
import io.siglab.testbed.device.RunLabel;
import java.util.Optional;

/** A way to capture one iPhone, open for a run. */
public interface IosCaptures extends AutoCloseable {

  /** Prepares a capture. */
  Capture newCapture(CaptureRequest request);

  /** The ending of its files: {@code pcap} or {@code pcapng}. */
  String format();

  /**
   * Measures the clock that stamps its packets.
   *
   * @throws DeviceException if it cannot be asked
   */
  ClockSample sampleClock(HostClock host);

  /** Name and version of what captures. */
  String tool();

  /** Removes what opening it made on this host. */
  @Override
  void close();

  /**
   * Opens the wanted way, or the first there is: an interface of this Mac, which keeps the names of
   * processes, then pcapd by go-ios, which does not.
   *
   * @param wanted in devices.yaml; empty leaves the choice
   * @throws DeviceException if it is not here, with what to install
   */
  static IosCaptures choose(
      IosTools tools, String udid, Optional<IosCaptureWay> wanted, RunLabel label) {
    return switch (way(tools, udid, wanted)) {
      case RVI -> RviCaptures.open(tools, udid, label);
      case PCAPD -> new PcapdCaptures(tools.goIos(), tools.goIos().version().orElseThrow(), udid);
    };
  }

  /**
   * Whether the way that {@link #choose} takes is open: an interface of this Mac that nobody else
   * made, or pcapd, which is asked to begin. Nothing stays.
   *
   * @return what captures, in words
   * @throws DeviceException if it is not, with the mend
   */
  static String check(IosTools tools, String udid, Optional<IosCaptureWay> wanted) {
    return switch (way(tools, udid, wanted)) {
      case RVI -> RviCaptures.check(tools, udid);
      case PCAPD -> PcapdCaptures.check(tools.goIos(), udid);
    };
  }

  /**
   * The way that is taken.
   *
   * @throws DeviceException if none is there, with what to install
   */
  static IosCaptureWay way(IosTools tools, String udid, Optional<IosCaptureWay> wanted) {
    if (!wanted.equals(Optional.of(IosCaptureWay.PCAPD)) && tools.rvictl().installed()) {
      return IosCaptureWay.RVI;
    }
    if (!wanted.equals(Optional.of(IosCaptureWay.RVI)) && tools.goIos().version().isPresent()) {
      return IosCaptureWay.PCAPD;
    }
    throw new DeviceException(
        "nothing here can capture " + udid + wanted.map(way -> " by " + way.word()).orElse(""),
        "rvictl comes with Xcode on a Mac; elsewhere " + GoIos.INSTALL + ", and usbmuxd",
        null);
  }
}
