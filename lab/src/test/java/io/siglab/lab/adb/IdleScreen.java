package io.siglab.lab.adb;

import io.siglab.testbed.device.AppSession;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.ImmutableCapabilities;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.Response;

/**
 * The screen of an app that shows one list and does nothing: what drives apps is not under test.
 */
final class IdleScreen implements CommandExecutor, AppSession {

  private final RemoteWebDriver driver = new RemoteWebDriver(this, new ImmutableCapabilities());
  private boolean closed;

  @Override
  public Response execute(Command command) {
    if (closed) {
      throw new IllegalStateException("the app is closed and asked for " + command.getName());
    }
    Response response = new Response();
    response.setSessionId("idle");
    response.setState("success");
    response.setValue(
        switch (command.getName()) {
          case "newSession" -> Map.of("browserName", "idle");
          case "findElements" ->
              command.getParameters().toString().contains("list")
                  ? List.of(Map.of("element-6066-11e4-a52e-4f735466cecf", "1"))
                  : List.of();
          case "isElementDisplayed" -> true;
          case "screenshot" -> Base64.getEncoder().encodeToString(new byte[] {1});
          case "getPageSource" -> "<list/>";
          default -> throw new IllegalStateException("no such command: " + command.getName());
        });
    return response;
  }

  @Override
  public RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public String appVersion() {
    return "1.0";
  }

  @Override
  public void restart() {
    throw new IllegalStateException("nobody restarts this app");
  }

  @Override
  public String provideFile(Path file) {
    throw new IllegalStateException("nobody gives this app a file");
  }

  @Override
  public void close() {
    closed = true;
  }
}
