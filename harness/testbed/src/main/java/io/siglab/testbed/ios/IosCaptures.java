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
    boolean rvi = !wanted.equals(Optional.of(IosCaptureWay.PCAPD)) && tools.rvictl().installed();
    if (rvi) {
      return RviCaptures.open(tools, udid, label);
    }
    Optional<String> goIos = tools.goIos().version();
    if (!wanted.equals(Optional.of(IosCaptureWay.RVI)) && goIos.isPresent()) {
      return new PcapdCaptures(tools.goIos(), goIos.get(), udid);
    }
    throw new DeviceException(
        "nothing here can capture "
            + udid
            + wanted.map(way -> " by " + way.word()).orElse("")
            + ": rvictl comes with Xcode on a Mac; elsewhere install go-ios (npm package go-ios) as"
            + " `ios` on the search path, and usbmuxd");
  }
}
