package io.siglab.simulate.phone;

import io.siglab.simulate.app.Client;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.Response;

/**
 * An automation server in this process: answers the WebDriver commands (W3C WebDriver, sections 12
 * and 17) that profiles need from what a simulated screen shows. Elements are found by
 * accessibility id alone.
 */
final class ScreenDriver implements CommandExecutor {

  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final String STRATEGY = "accessibility id";

  private final Client client;
  private final BiConsumer<String, String> picked;

  /**
   * @param client the app on the phone
   * @param picked is told of a file that was given to an element
   */
  ScreenDriver(Client client, BiConsumer<String, String> picked) {
    this.client = client;
    this.picked = picked;
  }

  @Override
  public Response execute(Command command) {
    Map<String, ?> parameters = command.getParameters();
    Object value =
        switch (command.getName()) {
          case "newSession" -> Map.of("browserName", "");
          case "findElements" -> find(parameters);
          case "isElementDisplayed" -> client.shows(id(parameters));
          case "getElementAttribute" -> client.callId().orElse("");
          case "getElementText" -> id(parameters);
          case "clickElement" -> tap(id(parameters));
          case "sendKeysToElement" -> type(id(parameters), parameters.get("value"));
          case "getPageSource" -> "<screen/>";
          case "quit" -> "";
          default ->
              throw new WebDriverException(
                  "a simulated phone does not know the command " + command.getName());
        };
    Response response = new Response();
    response.setSessionId("simulated");
    response.setState("success");
    response.setValue(value);
    return response;
  }

  private List<Object> find(Map<String, ?> parameters) {
    if (!STRATEGY.equals(parameters.get("using"))) {
      throw new WebDriverException(
          "a simulated screen is searched by accessibility id, not by " + parameters.get("using"));
    }
    String name = String.valueOf(parameters.get("value"));
    return client.shows(name) ? List.of(Map.of(ELEMENT, name)) : List.of();
  }

  private static String id(Map<String, ?> parameters) {
    return String.valueOf(parameters.get("id"));
  }

  private String tap(String element) {
    client.tap(element);
    return "";
  }

  private String type(String element, @Nullable Object keys) {
    StringBuilder text = new StringBuilder();
    if (keys instanceof Object[] parts) {
      for (Object part : parts) {
        text.append(part);
      }
    }
    if (element.startsWith("attach-")) {
      picked.accept(element, text.toString());
    } else {
      client.type(element, text.toString());
    }
    return "";
  }
}
