package io.siglab.lab.phone;

import io.siglab.lab.error.LabException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports of the host that nothing uses. */
final class FreePort {

  private FreePort() {}

  /**
   * A TCP port on the loopback address that is free now. Another process may take it before it is
   * used, so whoever uses it tries again with another.
   */
  static int pick() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LabException("no free port on the loopback address: " + e.getMessage(), e);
    }
  }
}
