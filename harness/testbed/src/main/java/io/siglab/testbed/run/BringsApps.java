package io.siglab.testbed.run;

import io.siglab.testbed.app.AppCatalogue;
import io.siglab.testbed.inventory.DeviceEntry;
import java.util.List;

/**
 * What a provider can do whose devices bring their apps along: then these are measured, and the
 * profiles of the scenarios' folder are not read.
 */
public interface BringsApps {

  /**
   * The apps that a pair of this provider's devices can run.
   *
   * @param pair in the order that directions refer to
   * @throws io.siglab.testbed.yaml.ConfigException if their descriptions have problems
   */
  AppCatalogue apps(List<DeviceEntry> pair);
}
