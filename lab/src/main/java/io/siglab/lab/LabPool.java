package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.phone.VirtualPhone;
import io.siglab.testbed.device.Device;
import io.siglab.testbed.device.DevicePool;
import io.siglab.words.Provenance;
import java.util.Map;

/** The phones of one lab; closing the pool takes the lab down. */
final class LabPool implements DevicePool {

  private final VirtualLab lab;
  private final Map<String, VirtualPhone> phones;

  LabPool(VirtualLab lab, Map<String, VirtualPhone> phones) {
    this.lab = lab;
    this.phones = Map.copyOf(phones);
  }

  @Override
  public Provenance provenance() {
    return Provenance.VIRTUAL_LAB;
  }

  @Override
  public Device device(String id) {
    VirtualPhone phone = phones.get(id);
    if (phone == null) {
      throw new LabException("no virtual phone " + id + " was opened in the lab");
    }
    return phone;
  }

  @Override
  public Map<String, String> software() {
    return lab.software();
  }

  @Override
  public void close() {
    phones.values().forEach(VirtualPhone::close);
    lab.close();
  }
}
