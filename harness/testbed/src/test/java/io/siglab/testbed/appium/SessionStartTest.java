package io.siglab.testbed.appium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.siglab.testbed.device.AppLaunch;
import io.siglab.testbed.device.AppSession;
import io.siglab.testbed.device.DeviceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How apps are started, as a server on loopback sees it that answers as Appium's drivers do. */
final class SessionStartTest {

  private static final AppLaunch CHAT = new AppLaunch("chat-plain", "org.example.chat", Map.of());
  private static final int NOT_INSTALLED = 0;
  private static final int IN_FOREGROUND = 4; // appium/docs, "mobile: queryAppState"

  private final ObjectMapper json = new ObjectMapper();

  /** What the server was asked for; an app's commands with the app. */
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private HttpServer server;
  private volatile int appState = IN_FOREGROUND;
  private volatile boolean refusesSettings;

  static Stream<Function<AppiumSettings, AppDriving>> kinds() {
    SessionPorts ports = new SessionPorts(8200, 7810);
    return Stream.of(
        settings ->
            new UiAutomator2(
                settings, new AndroidTarget("phone", "A1", ports, OptionalInt.empty()), app -> "1"),
        settings ->
            new XcuiTest(
                settings,
                new IosTarget("phone", "U1", "18.1", ports, new WebDriverAgent.Installed("x"))));
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theAppIsEndedAndStartedInASessionThatBeganWithoutIt(
      Function<AppiumSettings, AppDriving> kind) {
    try (AppSession session = kind.apply(settings()).launch(CHAT)) {
      assertThat(session.driver().getSessionId()).hasToString("s1");
      assertThat(asked)
          .containsExactly(
              "POST /session",
              "POST /session/s1/appium/settings",
              "mobile: queryAppState org.example.chat",
              "mobile: terminateApp org.example.chat",
              "mobile: activateApp org.example.chat",
              "mobile: queryAppState org.example.chat");
      asked.clear();
    }
    assertThat(asked)
        .containsExactly("mobile: terminateApp org.example.chat", "DELETE /session/s1");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSessionWhoseAppIsMissingIsEnded(Function<AppiumSettings, AppDriving> kind) {
    appState = NOT_INSTALLED;
    assertThatThrownBy(() -> kind.apply(settings()).launch(CHAT))
        .isInstanceOf(DeviceException.class)
        .hasMessage(
            "org.example.chat is not installed on phone; install it and sign in with the test"
                + " account");
    assertThat(asked).endsWith("DELETE /session/s1");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSessionThatCannotBeSetUpIsEnded(Function<AppiumSettings, AppDriving> kind) {
    refusesSettings = true;
    assertThatThrownBy(() -> kind.apply(settings()).launch(CHAT))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith("cannot set the session up on phone: ");
    assertThat(asked)
        .containsExactly("POST /session", "POST /session/s1/appium/settings", "DELETE /session/s1");
  }

  private AppiumSettings settings() {
    return AppiumSettings.measuring(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    JsonNode body = json.readTree(exchange.getRequestBody());
    Object value = "";
    int status = 200;
    if (request.endsWith("/execute/sync")) {
      String script = body.path("script").asText();
      JsonNode about = body.path("args").path(0);
      asked.add(script + " " + about.path("appId").asText(about.path("bundleId").asText()));
      value = script.endsWith("queryAppState") ? (Object) appState : Boolean.TRUE;
    } else {
      asked.add(request);
      if (request.equals("POST /session")) {
        value = Map.of("sessionId", "s1", "capabilities", Map.of("platformName", "any"));
      } else if (refusesSettings && request.endsWith("/appium/settings")) {
        status = 500;
        value = Map.of("error", "unknown error", "message", "no", "stacktrace", "");
      }
    }
    byte[] said = json.writeValueAsBytes(Map.of("value", value));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, said.length);
    try (exchange) {
      exchange.getResponseBody().write(said);
    }
  }
}
