package io.siglab.testbed.appium;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siglab.words.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Appium and its drivers of real phones as npm installed them.
 *
 * @param npm the parent of {@code node_modules}
 */
public record PhoneDrivers(Path npm) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The npm package of a platform's driver. */
  public static String driver(Platform platform) {
    return platform == Platform.IOS ? "appium-xcuitest-driver" : "appium-uiautomator2-driver";
  }

  /**
   * The version of an installed package.
   *
   * @param name for example {@code appium}
   */
  public Optional<String> version(String name) {
    Path description = npm.resolve("node_modules").resolve(name).resolve("package.json");
    try {
      return Optional.of(JSON.readTree(Files.readString(description)).path("version").asText())
          .filter(version -> !version.isEmpty());
    } catch (IOException e) {
      // Not installed, or not whole: the same to whoever wants to use it.
      return Optional.empty();
    }
  }
}
