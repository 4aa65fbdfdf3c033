package io.siglab.testbed.farm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a Grid's hub says of itself and its nodes at {@code /status}.
 *
 * @param ready whether it takes sessions
 * @param message its own words
 * @param slots of the nodes that are up
 */
public record GridStatus(boolean ready, String message, List<Slot> slots) {

  /**
   * A place for one session.
   *
   * @param node the node's address
   * @param device which device it drives; empty if its stereotype states none
   * @param taken whether a session runs there
   */
  public record Slot(String node, String device, boolean taken) {}

  public GridStatus {
    slots = List.copyOf(slots);
  }

  /** Whether a node that is up drives the device. */
  public boolean offers(String device) {
    return slots.stream().anyMatch(slot -> slot.device().equals(device));
  }

  /**
   * Asks a hub.
   *
   * @param hub its address
   * @param patience how long to wait for the connection, and for the answer
   * @throws DeviceException if it does not answer as a Grid does, with the mend
   */
  public static GridStatus of(URI hub, Duration patience) {
    URI address = URI.create(hub.toString().replaceAll("/$", "") + "/status");
    HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build();
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    try {
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return parse(address, response.body());
    } catch (IOException e) {
      throw new DeviceException(
          "no Selenium Grid answers at "
              + address
              + " ("
              + e.getClass().getSimpleName()
              + "); start its hub, or correct 'grid' in the inventory",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeviceException("interrupted while asking " + address, e);
    }
  }

  private static GridStatus parse(URI address, String answer) throws IOException {
    JsonNode value;
    try {
      value = JsonMapper.builder().build().readTree(answer).path("value");
    } catch (IOException e) {
      throw notAGrid(address, e);
    }
    if (!value.path("ready").isBoolean() || !value.path("nodes").isArray()) {
      throw notAGrid(address, new IOException("the answer lacks 'ready' or 'nodes'"));
    }
    List<Slot> slots = new ArrayList<>();
    for (JsonNode node : value.path("nodes")) {
      if (!node.path("availability").asText().equals("UP")) {
        continue;
      }
      for (JsonNode slot : node.path("slots")) {
        slots.add(
            new Slot(
                node.path("uri").asText(),
                slot.path("stereotype").path(Grid.DEVICE).asText(),
                slot.path("session").isObject()));
      }
    }
    return new GridStatus(value.path("ready").asBoolean(), value.path("message").asText(), slots);
  }

  private static DeviceException notAGrid(URI address, IOException cause) {
    return new DeviceException(
        address
            + " does not answer as the hub of a Selenium Grid does ("
            + cause.getMessage()
            + "); correct 'grid' in the inventory",
        cause);
  }
}
