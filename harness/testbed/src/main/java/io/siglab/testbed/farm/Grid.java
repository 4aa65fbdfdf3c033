package io.siglab.testbed.farm;

import io.siglab.testbed.inventory.DeviceEntry;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriverException;

/**
 * The Selenium Grid in front of a device's Appium server. Its hub sends a session to the relay node
 * whose stereotype has the device's id: of the vendor-prefixed capabilities, Selenium's default
 * slot matcher compares those of a stereotype that the request has too, except {@code goog:},
 * {@code moz:}, {@code ms:}, {@code safari:}, {@code se:} and any whose name contains {@code
 * options} (Selenium Grid 4.47, DefaultSlotMatcher). So every slot must state a device: one that
 * states none would take any device's session.
 *
 * @param address of the hub
 * @param device the device's id in the inventory
 */
public record Grid(URI address, String device) {

  /** The capability by which a session finds its device. */
  public static final String DEVICE = "siglab:device";

  /** The Grid that an inventory's device is behind; empty where it is driven directly. */
  public static Optional<Grid> of(DeviceEntry device) {
    return Optional.ofNullable(device.properties().get("grid"))
        .map(address -> new Grid(URI.create(address), device.id()));
  }

  /** Where sessions are asked for. */
  public URL url() {
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(
          "the inventory's schema takes no such address: " + address, e);
    }
  }

  /** Adds what makes the hub choose this device. */
  public void route(MutableCapabilities capabilities) {
    capabilities.setCapability(DEVICE, device);
  }

  /** What a server said, without the host and build that a Grid's hub adds in further lines. */
  public static String said(WebDriverException refusal) {
    return String.valueOf(refusal.getRawMessage()).lines().findFirst().orElse("").strip();
  }
}
