package io.siglab.testbed.device;

import io.siglab.words.Provenance;
import java.util.Map;
import java.util.Optional;

/** The devices of a run, opened together with whatever they need (a lab, servers, tunnels). */
public interface DevicePool extends AutoCloseable {

  /** Where this pool's numbers come from. */
  Provenance provenance();

  /**
   * The opened device.
   *
   * @param id the inventory's id
   * @throws DeviceException if it was not opened or is gone
   */
  Device device(String id);

  /** Versions of the tools that drive and capture, by name, for the run's manifest. */
  Map<String, String> software();

  /** The time that these devices live in, where it is not the host's. */
  default Optional<RunTime> time() {
    return Optional.empty();
  }

  /** Closes the devices and removes everything that opening them made. */
  @Override
  void close();
}
