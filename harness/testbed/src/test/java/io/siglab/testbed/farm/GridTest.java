package io.siglab.testbed.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.siglab.testbed.device.DeviceException;
import io.siglab.testbed.inventory.DeviceEntry;
import io.siglab.testbed.inventory.DeviceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.MutableCapabilities;
import org.openqa.selenium.WebDriverException;

class GridTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private HttpServer server;
  private String answer = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/status",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Test
  void aHubTellsItsNodesDevices() {
    answer =
        """
        {"value": {"ready": true, "message": "Selenium Grid ready.", "nodes": [
          {"uri": "http://10.0.0.1:5601", "availability": "UP", "slots": [
            {"session": null, "stereotype": {"siglab:device": "phone-a"}},
            {"session": {"sessionId": "1"}, "stereotype": {"siglab:device": "phone-b"}},
            {"session": null, "stereotype": {"browserName": "chrome"}}]},
          {"uri": "http://10.0.0.2:5602", "availability": "DOWN", "slots": [
            {"session": null, "stereotype": {"siglab:device": "phone-c"}}]}]}}
        """;
    GridStatus status = GridStatus.of(address(), PATIENCE);
    assertThat(status.ready()).isTrue();
    assertThat(status.message()).isEqualTo("Selenium Grid ready.");
    assertThat(status.slots())
        .containsExactly(
            new GridStatus.Slot("http://10.0.0.1:5601", "phone-a", false),
            new GridStatus.Slot("http://10.0.0.1:5601", "phone-b", true),
            new GridStatus.Slot("http://10.0.0.1:5601", "", false));
    assertThat(status.offers("phone-b")).isTrue();
    assertThat(status.offers("phone-c")).as("its node is down").isFalse();
  }

  @Test
  void whatIsNoHubIsSaidWithItsMend() {
    answer = "{\"value\": {\"ready\": true, \"build\": {}}}";
    assertThatThrownBy(() -> GridStatus.of(address(), PATIENCE))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            address()
                + "/status does not answer as the hub of a Selenium Grid does (the answer lacks"
                + " 'ready' or 'nodes'); correct 'grid' in the inventory");
    answer = "<html>";
    assertThatThrownBy(() -> GridStatus.of(address(), PATIENCE))
        .hasMessageContaining("does not answer as the hub of a Selenium Grid does");
    URI gone = address();
    server.stop(0);
    assertThatThrownBy(() -> GridStatus.of(gone, PATIENCE))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "no Selenium Grid answers at "
                + gone
                + "/status (ConnectException); start its hub, or correct 'grid' in the inventory");
  }

  @Test
  void aDeviceBehindAGridIsAskedForByItsId() {
    DeviceEntry device =
        new DeviceEntry("phone-a", DeviceKind.VIRTUAL, Map.of("grid", "http://127.0.0.1:4444"));
    Grid grid = Grid.of(device).orElseThrow();
    MutableCapabilities capabilities = new MutableCapabilities();
    grid.route(capabilities);
    assertThat(capabilities.getCapability("siglab:device")).isEqualTo("phone-a");
    assertThat(grid.url()).hasToString("http://127.0.0.1:4444");
    assertThat(Grid.of(new DeviceEntry("b", DeviceKind.VIRTUAL, Map.of()))).isEmpty();
  }

  @Test
  void ofWhatAHubSaysTheFirstLineIsEnough() {
    assertThat(Grid.said(new WebDriverException("No nodes support them \nHost info: host: 'x'")))
        .isEqualTo("No nodes support them");
  }
}
