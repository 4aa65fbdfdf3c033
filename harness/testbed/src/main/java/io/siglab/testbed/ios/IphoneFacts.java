package io.siglab.testbed.ios;

import com.fasterxml.jackson.databind.JsonNode;
import io.siglab.testbed.device.DeviceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an iPhone says of itself, by lockdown.
 *
 * @param model its product type, for example {@code iPhone14,5}
 * @param osVersion for example {@code iOS 17.5.1}
 */
public record IphoneFacts(String model, String osVersion) {

  private static final Pattern MAJOR = Pattern.compile("iOS (\\d{1,3})(?:\\..*)?");

  /** The first number of its version, for example 17; 0 where it has none. */
  public int majorVersion() {
    Matcher version = MAJOR.matcher(osVersion);
    return version.matches() ? Integer.parseInt(version.group(1)) : 0;
  }

  /**
   * Asks a phone.
   *
   * @throws DeviceException if it does not answer, with the mend
   */
  public static IphoneFacts of(GoIos ios, String udid) {
    JsonNode values = ios.ask(udid, List.of("lockdown", "get"), "read the model and version");
    String version = values.path("ProductVersion").asText();
    if (version.isEmpty()) {
      throw new DeviceException(
          udid + " tells no ProductVersion", "unlock it and confirm \"Trust this computer\"", null);
    }
    return new IphoneFacts(values.path("ProductType").asText(), "iOS " + version);
  }

  /**
   * The version of an app as its users know it (CFBundleShortVersionString); empty where the app is
   * not installed.
   *
   * @param bundleId for example {@code net.whatsapp.WhatsApp}
   * @throws DeviceException if the phone does not answer, with the mend
   */
  public static Optional<String> appVersion(GoIos ios, String udid, String bundleId) {
    for (JsonNode app : ios.ask(udid, List.of("apps", "--all"), "list the apps")) {
      if (app.path("CFBundleIdentifier").asText().equals(bundleId)) {
        return Optional.of(app.path("CFBundleShortVersionString").asText());
      }
    }
    return Optional.empty();
  }

  /**
   * The addresses that a phone has in its Wi-Fi, found by go-ios in what it sends. A phone with a
   * private Wi-Fi address, which is the default since iOS 14, cannot be found so, nor one that
   * sends nothing.
   *
   * @throws DeviceException if they cannot be found
   */
  public static List<String> addresses(GoIos ios, String udid) {
    JsonNode found = ios.ask(udid, List.of("ip"), "find the addresses");
    List<String> addresses = new ArrayList<>();
    for (String kind : List.of("IPv4", "IPv6")) {
      Optional.of(found.path(kind).asText())
          .filter(address -> !address.isEmpty())
          .ifPresent(addresses::add);
    }
    return List.copyOf(addresses);
  }
}
