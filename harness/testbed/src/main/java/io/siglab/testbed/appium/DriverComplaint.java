package io.siglab.testbed.appium;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.WebDriverException;

/**
 * What is wrong in the words of a person, and how to mend it, where a driver says so in words of
 * its own. The patterns are messages of appium 3.8.0, appium-uiautomator2-driver 8.7.0 and
 * appium-xcuitest-driver 12.13.1; what fits none is passed on as the driver said it.
 *
 * @param said what is wrong
 * @param mend what to do
 */
record DriverComplaint(String said, String mend) {

  private static final int MOST_SAID = 300;

  /** The driver wraps what failed into what it was doing; the innermost is the reason. */
  private static final String WRAP = "(?s).*Original error: ";

  private static final List<Known> KNOWN =
      List.of(
          // The server itself.
          new Known(
              "(?s)Could not start a new session\\. Possible causes are invalid"
                  + " address.*|.*Connection refused.*|.*ConnectException.*",
              "no Appium server answers",
              "start it at SERVER, or correct its address"),
          new Known(
              "Could not find a driver for automationName '([^']+)' .*",
              "the Appium server has no driver $1",
              "install it: `siglab lab install --drivers`"),
          new Known(
              "A new session could not be created\\. Details: (.*)",
              "the driver refuses a capability: $1",
              "use the driver's version that lab/drivers/package.json pins"),
          // UiAutomator2.
          new Known(
              "Could not find a connected Android device in \\d+ms.*",
              "no Android device is connected to its adb server",
              "plug the phone in and confirm \"Allow USB debugging\"; `adb devices -l` lists it"
                  + " then"),
          new Known(
              "Device (\\S+) was not in the list of connected devices.*",
              "its adb server has devices, but not $1",
              "correct 'serial' in devices.yaml, or plug it in; `adb devices -l` lists what is"
                  + " there"),
          new Known(
              "(?s)'?Command '.* install .*/([^/']+\\.apk)' exited with code \\d+.*",
              "the phone does not take Appium's $1",
              "allow \"Install via USB\" in its developer options and keep it unlocked"),
          new Known(
              "Neither ANDROID_HOME nor ANDROID_SDK_ROOT environment variable was exported.*",
              "the Appium server knows no Android SDK",
              "start it with ANDROID_HOME naming a folder that holds platform-tools/adb"),
          new Known(
              "(?:The )?Android SDK root folder '([^']+)'.*",
              "the Appium server's Android SDK is not at $1",
              "start it with ANDROID_HOME naming a folder that holds platform-tools/adb"),
          new Known(
              "Could not find 'adb' in .*",
              "the Appium server's Android SDK has no adb",
              "link it: ln -s $(command -v adb) \"$ANDROID_HOME/platform-tools/adb\""),
          new Known(
              "(?s)UiAutomator2 Server cannot start because the local port #(\\d+) is busy.*",
              "port $1 of the host is taken",
              "end what listens there (`ss -ltnp`), or another session of this phone"),
          new Known(
              "(?s)The instrumentation process (?:cannot be initialized|is not running).*",
              "UiAutomator2's server does not run on the phone",
              "`adb uninstall io.appium.uiautomator2.server` and `.server.test`, then try again"),
          // XCUITest.
          new Known(
              "The selected XCUITest session strategy requires macOS with Xcode.*",
              "this host has no Xcode to build WebDriverAgent with",
              "install a signed WebDriverAgent on the iPhone and name its bundle id, or start it"
                  + " and give its address"),
          new Known(
              "Running preinstalled WebDriverAgent from '[^']+' requires"
                  + " 'appium:platformVersion'.*",
              "the driver must be told the version of iOS on this host",
              "set 'platformVersion' for the iPhone"),
          new Known(
              "Running XCUITest from '[^']+' without macOS/Xcode requires an explicit real-device"
                  + " 'appium:udid'.*",
              "the driver must be told which iPhone on this host",
              "set 'udid' in devices.yaml; `idevice_id -l` lists what is there"),
          new Known(
              "Running preinstalled WebDriverAgent from '[^']+' requires a real device with"
                  + " RemoteXPC tunnel support\\. The current platformVersion is '([^']+)'.*",
              "iOS $1 cannot be driven from this host",
              "use iOS 18.0 or newer, a Mac, or a WebDriverAgent that runs already"),
          new Known(
              "The usbmuxd socket path '([^']+)' does not exist or is not accessible.*",
              "no usbmuxd listens at $1, so no iPhone can be reached",
              "install it (`sudo apt-get install usbmuxd`), plug the iPhone in and trust this"
                  + " host"),
          new Known(
              "(?s)(?:Unknown device or simulator UDID:|Unable to find device with UDID|Could not"
                  + " find the expected device) '?([\\w-]+)'?.*",
              "the iPhone $1 is not connected",
              "plug it in, unlock it and trust this host; `idevice_id -l` lists it then"),
          new Known(
              "(?s).*connect ECONNREFUSED (\\S+?)\\.?(?: .*)?",
              "WebDriverAgent does not answer at $1",
              "start it on the iPhone (`ios runwda`) and forward its port"),
          new Known(
              "(?s).*(?:RemoteXPC|tunnel).*(?:not available|not found|No tunnel|required).*",
              "there is no RemoteXPC tunnel to the iPhone",
              "start one: `sudo appium driver run xcuitest tunnel-creation`"));

  /** A message of a driver. */
  private record Known(Pattern pattern, String said, String mend) {
    Known(String pattern, String said, String mend) {
      this(Pattern.compile(pattern), said, mend);
    }
  }

  /** What a failed command means. */
  static DriverComplaint of(WebDriverException failure) {
    String raw = Optional.ofNullable(failure.getRawMessage()).orElse("");
    return of(withoutPreface(raw));
  }

  /** What a driver's message means. */
  static DriverComplaint of(String message) {
    String inner = message.replaceFirst(WRAP, "");
    for (String text : List.of(inner, message)) {
      for (Known known : KNOWN) {
        Matcher matcher = known.pattern().matcher(text.strip());
        if (matcher.matches()) {
          String said = known.said();
          for (int group = 1; group <= matcher.groupCount(); group++) {
            said = said.replace("$" + group, String.valueOf(matcher.group(group)));
          }
          return new DriverComplaint(said, known.mend());
        }
      }
    }
    String first =
        inner.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
    String shown = first.length() > MOST_SAID ? first.substring(0, MOST_SAID) + "..." : first;
    return new DriverComplaint(
        shown.isEmpty() ? "the Appium server gave no reason" : shown,
        "the Appium server's log at SERVER says more");
  }

  /** Selenium puts lines of its own before and after what the server said. */
  private static String withoutPreface(String raw) {
    String text =
        raw.replaceFirst(
            "(?s)^Could not start a new session\\. Response code \\d+\\. Message: ", "");
    text =
        text.replaceFirst(
            "(?s)^An unknown server-side error occurred while processing the command\\. ", "");
    return text.replaceFirst("(?s)\\nHost info: .*", "").strip();
  }
}
