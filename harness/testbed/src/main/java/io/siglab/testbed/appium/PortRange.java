package io.siglab.testbed.appium;

import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Hands out ports to the sessions of one host, no pair twice. None is in adb's range of emulators,
 * 5555 to 5585, which adb would take for phones.
 */
public final class PortRange {

  private static final int PLACES = 100;

  private final String kind;
  private final int control;
  private final int screen;
  private int next;

  private PortRange(String kind, int control, int screen) {
    this.kind = kind;
    this.control = control;
    this.screen = screen;
  }

  /** For UiAutomator2: its driver's own ranges begin at 8200 and 7810. */
  public static PortRange android() {
    return new PortRange("Android", 8200, 7810);
  }

  /** For XCUITest: WebDriverAgent's own ports are 8100 and 9100. */
  public static PortRange ios() {
    return new PortRange("iOS", 8100, 9100);
  }

  /**
   * Ports that nobody listens on now and that this range never gave away before.
   *
   * @throws DeviceException if all are taken
   */
  public synchronized SessionPorts take() {
    while (next < PLACES) {
      SessionPorts ports = new SessionPorts(control + next, screen + next);
      next++;
      if (free(ports.control()) && free(ports.screen())) {
        return ports;
      }
    }
    throw new DeviceException(
        "no free ports for another "
            + kind
            + " session: "
            + control
            + " to "
            + (control + PLACES - 1)
            + " are taken; end what listens there (`ss -ltnp`)");
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
