package io.siglab.testbed.device;

import io.siglab.store.ClockSample;
import io.siglab.testbed.inventory.Account;
import io.siglab.words.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One of the lab's own devices, opened for a run. */
public interface Device {

  /** The inventory's id. */
  String id();

  /** As app profiles distinguish it. */
  Platform platform();

  /** The model's name, for example {@code virtual phone}. */
  String model();

  /** Operating system and version. */
  String osVersion();

  /** The device's own addresses on the captured interface, IPv4 and IPv6, in text form. */
  List<String> addresses();

  /** The account this device uses in an app; secrets stay in memory. */
  Account account();

  /** All accounts of this device, so that none of them is ever shown. */
  default List<Account> accounts() {
    return List.of(account());
  }

  /**
   * Measures the clock that stamps this device's captures against the host's.
   *
   * @param host the run's clock; its time is what the offset is measured against
   * @throws DeviceException if the device does not answer
   */
  ClockSample sampleClock(HostClock host);

  /**
   * Prepares a capture of this device; nothing runs before {@link Capture#start}.
   *
   * @throws DeviceException if capturing is impossible here, with the mend
   */
  Capture newCapture(CaptureRequest request);

  /** The ending of this device's capture files: {@code pcap} or {@code pcapng}. */
  default String captureFormat() {
    return "pcap";
  }

  /**
   * Starts the app under test in its start state, logged in.
   *
   * @param launch which app, and with which settings
   * @throws DeviceException if the automation server refuses or the app does not start
   */
  AppSession launch(AppLaunch launch);

  /**
   * The keys of the device's TLS connections so far, in the NSS key log format, where the device
   * gives them away: ground truth for tests, which derivation never reads.
   */
  default Optional<Path> keyLog() {
    return Optional.empty();
  }
}
