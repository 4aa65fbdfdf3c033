package io.siglab.testbed.appium;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.URI;

/**
 * What an Appium server says of itself (GET {@code /status}; W3C WebDriver, section 8.3).
 *
 * @param version its build's, for example {@code 3.8.0}
 */
public record AppiumStatus(String version) {

  /**
   * Asks a server.
   *
   * @param server its address, for example {@code http://127.0.0.1:4723}
   * @throws DeviceException if it does not answer as Appium does, or takes no sessions, with the
   *     mend
   */
  public static AppiumStatus of(URI server) {
    URI page = URI.create(server.toString().replaceFirst("/+$", "") + "/status");
    JsonNode value;
    try {
      value = StatusPage.of(page).path("value");
    } catch (IOException e) {
      throw new DeviceException(
          "no Appium server answers at " + server + " (" + reason(e) + ")",
          "start it: `appium --address "
              + server.getHost()
              + " --port "
              + server.getPort()
              + "`, or correct `appium` in devices.yaml",
          e);
    }
    String version = value.path("build").path("version").asText();
    if (version.isEmpty()) {
      throw new DeviceException(
          server + " does not answer as an Appium server does",
          "correct `appium` in devices.yaml",
          null);
    }
    if (!value.path("ready").asBoolean(true)) {
      throw new DeviceException(
          "the Appium server at " + server + " says: " + value.path("message").asText("not ready"),
          "start it anew",
          null);
    }
    return new AppiumStatus(version);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "connection refused" : e.getMessage();
  }
}
