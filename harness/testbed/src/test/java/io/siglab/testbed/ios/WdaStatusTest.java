package io.siglab.testbed.ios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A WebDriverAgent's status over real HTTP. */
final class WdaStatusTest {

  @Test
  void aReadyOneTellsItsVersionAndAddress() throws Exception {
    String body =
        """
        {"value": {"ready": true, "message": "WebDriverAgent is ready to accept commands",
         "os": {"name": "iOS", "version": "17.5.1"}, "ios": {"ip": "192.168.1.20"}},
         "sessionId": null}
        """;
    assertThat(ask(200, body)).isEqualTo(new WdaStatus("17.5.1", Optional.of("192.168.1.20")));
  }

  @Test
  void oneThatIsNotReadySaysWhy() {
    assertThatThrownBy(() -> ask(200, "{\"value\": {\"ready\": false, \"message\": \"locked\"}}"))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("is not ready: locked")
        .hasMessageContaining("ios runwda");
  }

  @Test
  void anotherProgramOnItsPortIsNotTakenForIt() {
    assertThatThrownBy(() -> ask(404, "nothing here"))
        .hasMessageContaining("answered with HTTP 404")
        .hasMessageContaining("another program");
  }

  @Test
  void noneAtAllIsToldWithHowToStartIt() {
    assertThatThrownBy(() -> WdaStatus.of(URI.create("http://127.0.0.1:1/")))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("no WebDriverAgent answers at http://127.0.0.1:1/")
        .hasMessageContaining("ios forward");
  }

  private static WdaStatus ask(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/status",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return WdaStatus.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    } finally {
      server.stop(0);
    }
  }
}
