package io.siglab.lab.adb;

import java.util.List;

/**
 * What a device says of itself when it connects.
 *
 * @param product {@code ro.product.name}
 * @param model {@code ro.product.model}
 * @param device {@code ro.product.device}
 * @param features what it can do, for example {@code shell_v2}
 */
record AdbIdentity(String product, String model, String device, List<String> features) {

  /** Copies the list. */
  AdbIdentity {
    features = List.copyOf(features);
  }

  /** A device with the services that {@link AdbDaemon} has. */
  static AdbIdentity of(String product, String model, String device) {
    return new AdbIdentity(product, model, device, List.of("shell_v2", "cmd", "stat_v2"));
  }

  /** The banner of the first message (AOSP, packages/modules/adb, adb.cpp). */
  String banner() {
    return "device::ro.product.name="
        + product
        + ";ro.product.model="
        + model
        + ";ro.product.device="
        + device
        + ";features="
        + String.join(",", features);
  }
}
