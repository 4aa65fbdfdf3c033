package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports of the host that nothing uses. */
final class FreePort {

  /** Where every adb server of the host looks for emulators, and where the user's own listens. */
  private static final int EMULATORS_FROM = 5_555;

  private static final int EMULATORS_TO = 5_585;
  private static final int ADB = 5_037;

  private FreePort() {}

  /**
   * A TCP port on the loopback address that is free now. Another process may take it before it is
   * used, so whoever uses it tries again with another.
   */
  static int pick() {
    try {
      int port;
      do {
        port = free();
      } while (port == ADB || (port >= EMULATORS_FROM && port <= EMULATORS_TO));
      return port;
    } catch (IOException e) {
      throw new LabException("no free port on the loopback address: " + e.getMessage(), e);
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
