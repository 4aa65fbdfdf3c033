package io.siglab.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.siglab.testbed.device.AppSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The calling app on one phone, as these tests use it. */
record CallingApp(AppSession session) implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  <T> T await(Function<WebDriver, T> condition) {
    return new WebDriverWait(session.driver(), LIMIT, Duration.ofMillis(50)).until(condition);
  }

  /** Opens the contact's page and taps the button. */
  void dial(String peer, String kind) {
    tap("a.contact[data-address='" + peer + "']");
    tap("#" + kind + "-call");
  }

  void tap(String selector) {
    await(d -> d.findElement(By.cssSelector(selector))).click();
  }

  boolean shows(String selector) {
    return !session.driver().findElements(By.cssSelector(selector)).isEmpty();
  }

  /** Waits until the call is in a state, which it must reach before its end. */
  void awaitCall(String state) {
    await(
        d -> {
          String now = call();
          if (!now.equals(state) && List.of("ended", "failed").contains(now)) {
            throw new AssertionError(
                "the call is " + now + " (" + cause() + "), not " + state + ": " + truth());
          }
          return now.equals(state);
        });
  }

  String call() {
    return body("data-call");
  }

  String cause() {
    return body("data-cause");
  }

  String callId() {
    return body("data-call-id");
  }

  String line() {
    return body("data-line");
  }

  private String body(String attribute) {
    return String.valueOf(
        session.driver().findElement(By.cssSelector("body")).getDomAttribute(attribute));
  }

  /** What the page knows of its last call. */
  JsonNode truth() {
    Object truth =
        session.driver().executeScript("return JSON.stringify(window.siglabCallTruth());");
    try {
      return JSON.readTree(String.valueOf(truth));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the page's truth is no JSON: " + truth, e);
    }
  }

  /** When the call came into a state, in microseconds since the epoch. */
  long atUs(String state) {
    for (JsonNode entry : truth().path("states")) {
      if (entry.path("state").asText().equals(state)) {
        return entry.path("atUs").asLong();
      }
    }
    throw new AssertionError("the call was never " + state + ": " + truth().path("states"));
  }

  /** Lets the call go on until its statistics show some seconds of media each way. */
  void talk(Duration time) {
    long from = atUs("talking");
    await(d -> truth().path("last").path("atUs").asLong() >= from + time.toMillis() * 1000);
  }

  /** Lets time pass on the phone's own clock. */
  void pass(Duration time) {
    session.driver().executeAsyncScript("setTimeout(arguments[1], arguments[0]);", time.toMillis());
  }

  /** Back to the contacts, from the end of a call. */
  void dismiss() {
    tap("#dismiss");
    if (shows("#back")) {
      tap("#back");
    }
  }

  /** The browser's own log of the page, for failures. */
  Map<String, String> look() {
    return Map.of("call", call(), "cause", cause(), "line", line());
  }

  @Override
  public void close() {
    session.close();
  }
}
