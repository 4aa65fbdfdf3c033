package io.siglab.signature;

import io.siglab.words.Platform;
import java.util.Comparator;

/**
 * A kind of device that was measured; never an individual one.
 *
 * @param platform its platform
 * @param model its model name
 * @param osVersion operating system and version
 */
public record DeviceModel(Platform platform, String model, String osVersion) {

  static final Comparator<DeviceModel> ORDER =
      Comparator.comparing(DeviceModel::platform)
          .thenComparing(DeviceModel::model)
          .thenComparing(DeviceModel::osVersion);
}
