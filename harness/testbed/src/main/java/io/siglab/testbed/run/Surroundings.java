package io.siglab.testbed.run;

import io.siglab.testbed.farm.DeviceLeases;
import java.nio.file.Path;

/**
 * What a run finds on its host.
 *
 * @param pause lets time pass on purpose
 * @param leases the directory of the host's device leases
 */
record Surroundings(Pause pause, Path leases) {

  /** Real time, and the leases of this host's runs. */
  static Surroundings real() {
    return new Surroundings(Pause.real(), DeviceLeases.standardDirectory());
  }
}
