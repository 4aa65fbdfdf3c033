package io.siglab.simulate;

import io.siglab.simulate.phone.SimulatedPhone;
import io.siglab.simulate.time.VirtualTime;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.RunTime;
import io.siglab.words.Provenance;
import java.util.Map;
import java.util.Optional;

/** Two simulated phones and the time they live in. */
final class SimulatedPool implements DevicePool {

  private final VirtualTime time;
  private final Map<String, SimulatedPhone> phones;

  SimulatedPool(VirtualTime time, Map<String, SimulatedPhone> phones) {
    this.time = time;
    this.phones = Map.copyOf(phones);
  }

  @Override
  public Provenance provenance() {
    return Provenance.SIMULATED;
  }

  @Override
  public Device device(String id) {
    SimulatedPhone phone = phones.get(id);
    if (phone == null) {
      throw new DeviceException("no simulated phone " + id + " was opened");
    }
    return phone;
  }

  @Override
  public Map<String, String> software() {
    return Map.of("simulation", "1");
  }

  @Override
  public Optional<RunTime> time() {
    return Optional.of(time);
  }

  @Override
  public void close() {
    // Nothing outside this process was made.
  }
}
