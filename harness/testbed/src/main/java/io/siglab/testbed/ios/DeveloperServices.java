package io.siglab.testbed.ios;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an iPhone must offer to developers before WebDriverAgent can be started on it, as go-ios
 * 1.2.0 tells it.
 *
 * @param ios asks
 * @param udid of the phone
 */
public record DeveloperServices(GoIos ios, String udid) {

  /**
   * Whether developer mode is on (iOS 16 and newer have it). go-ios says the same of a phone in
   * which it is off and of one that it could not ask.
   *
   * @throws io.siglab.testbed.device.DeviceException if go-ios says neither
   */
  public boolean modeIsOn() {
    JsonNode said = ios.ask(udid, List.of("devmode", "get"), "ask the developer mode");
    return said.path("DeveloperModeEnabled").asBoolean(false);
  }

  /**
   * Whether a developer image is mounted; go-ios tells it in its log.
   *
   * @throws io.siglab.testbed.device.DeviceException if the phone does not tell, with the mend
   */
  public boolean imageIsMounted() {
    return ios.log(udid, List.of("image", "list"), "list the developer images").stream()
        .anyMatch(line -> GoIosLog.says(line, "image signature"));
  }

  /**
   * Whether go-ios's agent holds a tunnel to it, through which iOS 17 and newer offer developer
   * services.
   *
   * @throws io.siglab.testbed.device.DeviceException if no agent runs, with the mend
   */
  public boolean tunnelIsUp() {
    return ios.tunnels().contains(udid);
  }
}
