package io.siglab.testbed.appium;

import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.URI;

/**
 * The tunnels to iPhones that {@code appium driver run xcuitest tunnel-creation} holds: without
 * them the XCUITest driver starts no installed WebDriverAgent from a host that is no Mac. It lists
 * them by UDID (appium-xcuitest-driver 12.13.1, scripts/tunnel-creation.mjs).
 *
 * @param registry where it does
 */
public record RemoteXpcTunnels(URI registry) {

  /** At the port where the driver looks first. */
  public static RemoteXpcTunnels standard() {
    return new RemoteXpcTunnels(URI.create("http://127.0.0.1:42314/remotexpc/tunnels"));
  }

  /**
   * Whether there is one to an iPhone.
   *
   * @throws DeviceException if nobody holds tunnels, with the mend
   */
  public boolean leadTo(String udid) {
    try {
      return StatusPage.of(registry).path("tunnels").has(udid);
    } catch (IOException e) {
      throw new DeviceException(
          "nobody holds RemoteXPC tunnels (no answer at " + registry + ")",
          "sudo appium driver run xcuitest tunnel-creation",
          e);
    }
  }
}
