package io.siglab.testbed.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.Response;

/** The fake messenger's screen, as the WebDriver protocol shows it: what is not there is absent. */
final class FakeScreen implements CommandExecutor {

  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final FakePhone phone;
  boolean conversationOpen;
  boolean signedOut;
  boolean sessionDead;
  boolean loseMessages;
  boolean inBackground;
  boolean opensConversationByItself;

  /** After so many commands the device is gone for good. */
  int commandsLeft = Integer.MAX_VALUE;

  private String typed = "";
  private final List<String> sent = new ArrayList<>();

  FakeScreen(FakePhone phone) {
    this.phone = phone;
  }

  @Override
  public synchronized Response execute(Command command) {
    if (commandsLeft > 0) {
      commandsLeft--;
    }
    if (sessionDead || gone()) {
      throw new WebDriverException("the fake session is dead");
    }
    Map<String, ?> parameters = command.getParameters();
    Object value =
        switch (command.getName()) {
          case "newSession" -> {
            sessionDead = false;
            yield Map.of("browserName", "fake");
          }
          case "getCurrentWindowHandle" -> "main";
          case "getWindowHandles" -> List.of("main");
          case "findElements" -> find(String.valueOf(parameters.get("value")));
          case "isElementDisplayed" -> true;
          case "getElementAttribute" -> attribute(String.valueOf(parameters.get("name")));
          case "clickElement" -> click(id(parameters));
          case "sendKeysToElement" -> type(id(parameters), parameters.get("value"));
          case "executeScript" -> script(parameters);
          case "screenshot" -> Base64.getEncoder().encodeToString(new byte[] {1, 2, 3});
          case "getPageSource" -> "<p>" + phone.account().name() + "</p>";
          case "quit" -> "";
          default -> throw new IllegalStateException("no such command: " + command.getName());
        };
    Response response = new Response();
    response.setSessionId("fake");
    response.setState("success");
    response.setValue(value);
    return response;
  }

  boolean gone() {
    return commandsLeft <= 0;
  }

  private static String id(Map<String, ?> parameters) {
    return String.valueOf(parameters.get("id"));
  }

  private List<Object> find(String selector) {
    String name = selector.substring(1);
    return exists(name) ? List.of(element(name)) : List.of();
  }

  private static Map<String, String> element(String name) {
    return Map.of(ELEMENT, name);
  }

  private boolean exists(String name) {
    Set<String> here = phone.messenger.received.getOrDefault(phone.id(), Set.of());
    String token = name.substring(name.indexOf('-') + 1);
    if (signedOut) {
      return name.equals("login");
    }
    if (name.startsWith("message-") || name.startsWith("media-")) {
      return conversationOpen && here.contains(token);
    }
    if (name.startsWith("delivered-")) {
      return sent.contains(token);
    }
    if (name.startsWith("read-")) {
      return phone.messenger.read.contains(token);
    }
    FakeCalls calls = phone.messenger.calls;
    if (name.startsWith("ended-")) {
      return calls.ended(phone, token);
    }
    String call = calls.state(phone);
    return switch (name) {
      case "screen" -> true;
      case "foreground" -> !inBackground;
      case "call" -> conversationOpen && call.equals("idle");
      case "cancel", "ringback" -> call.equals("ringback");
      case "answer", "reject", "ringing" -> call.equals("ringing");
      case "hang-up", "talking" -> call.equals("talking");
      case "dismiss" -> call.equals("ended") || call.equals("failed");
      case "inbox", "contact" -> !conversationOpen;
      case "conversation", "field", "picker", "send" ->
          conversationOpen || (opensConversationByItself && !here.isEmpty());
      case "back" -> true;
      default -> false;
    };
  }

  private Object attribute(String name) {
    FakeCalls calls = phone.messenger.calls;
    return switch (name) {
      case "state" -> calls.state(phone);
      case "cause" -> calls.cause(phone);
      case "call-id" -> calls.id(phone);
      default -> "";
    };
  }

  private Object click(String name) {
    FakeCalls calls = phone.messenger.calls;
    switch (name) {
      case "call" -> calls.dial(phone);
      case "cancel" -> calls.cancel(phone);
      case "answer" -> calls.answer(phone);
      case "reject" -> calls.reject(phone);
      case "hang-up" -> calls.hangUp(phone);
      case "dismiss" -> calls.dismiss(phone);
      default -> {
        return clickOnMessages(name);
      }
    }
    return "";
  }

  private Object clickOnMessages(String name) {
    if (name.equals("back")) {
      conversationOpen = false;
      sent.clear();
    } else if (name.equals("contact")) {
      conversationOpen = true;
      phone.messenger.read.addAll(phone.messenger.received.getOrDefault(phone.id(), Set.of()));
      phone.messenger.traffic(100);
    } else if (name.equals("send")) {
      send(typed.split(" ", 2)[0]);
      typed = "";
    } else if (name.startsWith("message-")) {
      phone.messenger.opened.add(name.substring("message-".length()));
      phone.messenger.traffic(5000);
    }
    return "";
  }

  private Object type(String name, Object value) {
    StringBuilder text = new StringBuilder();
    for (Object part : (Object[]) value) {
      text.append(part);
    }
    if (name.equals("picker")) {
      String file = String.valueOf(Path.of(text.toString()).getFileName());
      send(file.substring("siglab-".length(), file.lastIndexOf('.')));
    } else {
      typed = text.toString();
    }
    return "";
  }

  private void send(String token) {
    sent.add(token);
    if (loseMessages) {
      phone.messenger.traffic(500);
    } else {
      phone.messenger.send(phone.peer.id(), token);
    }
  }

  private Object script(Map<String, ?> parameters) {
    String script = String.valueOf(parameters.get("script"));
    if (script.equals("return fakeCallTruth()")) {
      return Map.of("callId", phone.messenger.calls.id(phone), "of", phone.account().name());
    }
    Object first = ((List<?>) parameters.get("args")).get(0);
    String name = String.valueOf(((Map<?, ?>) first).get(ELEMENT));
    if (script.contains("innerText")) {
      return Map.of("tag", "p", "text", "to " + phone.account().name());
    }
    return phone.messenger.opened.contains(name.substring("media-".length()));
  }
}
