package io.siglab.testbed.ios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * What a WebDriverAgent that runs on an iPhone says of itself (GET {@code /status}).
 *
 * @param osVersion for example {@code 17.5.1}, empty where it does not say
 * @param address the phone's in its Wi-Fi, where it says so
 */
public record WdaStatus(String osVersion, Optional<String> address) {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Asks it.
   *
   * @param agent its address, for example {@code http://localhost:8100}
   * @throws DeviceException if it does not answer or is not ready, with the mend
   */
  public static WdaStatus of(URI agent) {
    JsonNode value = ask(agent).path("value");
    if (!value.path("ready").asBoolean(false)) {
      throw new DeviceException(
          "WebDriverAgent at "
              + agent
              + " is not ready: "
              + value.path("message").asText("it does not say why"),
          "unlock the phone, and start it anew with `ios runwda`",
          null);
    }
    String address = value.path("ios").path("ip").asText();
    return new WdaStatus(
        value.path("os").path("version").asText(),
        Optional.of(address).filter(said -> !said.isEmpty()));
  }

  private static JsonNode ask(URI agent) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    URI status = URI.create(agent.toString().replaceFirst("/+$", "") + "/status");
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(status).timeout(LIMIT).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new DeviceException(
            "WebDriverAgent at " + agent + " answered with HTTP " + response.statusCode(),
            "another program seems to listen there: correct its address (`wda` in devices.yaml)",
            null);
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new DeviceException(
          "no WebDriverAgent answers at "
              + agent
              + " ("
              + Optional.ofNullable(e.getMessage()).orElse("connection refused")
              + ")",
          "start it (`sudo ios tunnel start`, `ios runwda`) and forward its port (`ios forward 8100"
              + " 8100`)",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceException("interrupted while asking WebDriverAgent at " + agent, e);
    }
  }
}
