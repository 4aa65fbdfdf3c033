package io.siglab.lab;

import io.siglab.lab.error.LabException;
import io.siglab.lab.setup.HostSetup;
import io.siglab.testbed.device.DevicePool;
import io.siglab.testbed.device.DeviceProvider;
import io.siglab.testbed.device.RunLabel;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider that a service loader finds, for scenarios run from Maven or an IDE: it installs
 * what the lab needs below the checkout that this process runs in.
 */
public final class CheckoutLabProvider implements DeviceProvider {

  private static final Logger LOG = LoggerFactory.getLogger(CheckoutLabProvider.class);

  @Override
  public boolean opens(DeviceKind kind) {
    return kind == DeviceKind.VIRTUAL;
  }

  @Override
  public DevicePool open(List<DeviceEntry> devices, RunLabel label) {
    Path npm = HostSetup.ensure(checkout(), step -> LOG.info("{}", step));
    return new LabDeviceProvider(LabSettings.standard(npm)).open(devices, label);
  }

  /** The nearest directory above that holds the lab's lock file. */
  private static Path checkout() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("lab/package-lock.json"))) {
        return at;
      }
    }
    throw new LabException(
        "no lab/package-lock.json in this directory or above; run inside a checkout of Siglab");
  }
}
